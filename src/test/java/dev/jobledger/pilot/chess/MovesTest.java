package dev.jobledger.pilot.chess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovesTest {
    private static long perft(Position position, int depth) {
        if (depth == 0) {
            return 1;
        }
        return Moves.legal(position).stream()
                .mapToLong(move -> perft(position.after(move), depth - 1))
                .sum();
    }

    /** Positions and numbers of move sequences that chess programs are checked with, together covering every rule. */
    @ParameterizedTest(name = "{2} sequences of {1} moves from {0}")
    @CsvSource({
        "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq -, 1, 20",
        "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq -, 3, 8902",
        "r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq -, 1, 48",
        "r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq -, 2, 2039",
        "8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - -, 3, 2812",
        "8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - -, 4, 43238",
        "r3k2r/Pppp1ppp/1b3nbN/nP6/BBP1P3/q4N2/Pp1P2PP/R2Q1RK1 w kq -, 3, 9467",
        "rnbq1k1r/pp1Pbppp/2p5/8/2B5/8/PPP1NnPP/RNBQK2R w KQ -, 2, 1486",
        "r4rk1/1pp1qppp/p1np1n2/2b1p1B1/2B1P1b1/P1NP1N2/1PP1QPPP/R4RK1 w - -, 2, 2079",
    })
    void legal_moves_are_as_many_as_is_well_known(String fen, int depth, long sequences) {
        assertThat(perft(Fen.parse(fen), depth)).isEqualTo(sequences);
    }

    @Nested
    class Mate {
        @Test
        void is_check_without_a_way_out() {
            Position foolsMate = Fen.parse("rnb1kbnr/pppp1ppp/8/4p3/6Pq/5P2/PPPPP2P/RNBQKBNR w KQkq -");
            assertThat(Moves.isMate(foolsMate)).isTrue();
        }

        @Test
        void is_not_stalemate() {
            assertThat(Moves.isMate(Fen.parse("7k/5Q2/6K1/8/8/8/8/8 b - -"))).isFalse();
        }

        @Test
        void is_not_check_with_a_way_out() {
            assertThat(Moves.isMate(Fen.parse("7k/8/8/8/8/8/8/K6R b - -"))).isFalse();
        }

        @Test
        void in_one_is_found() {
            assertThat(Moves.mating(Fen.parse("6k1/5ppp/8/8/8/8/8/R6K w - -")))
                    .extracting(Move::toString)
                    .containsExactly("a1a8");
        }
    }

    @Nested
    class Notation {
        @ParameterizedTest
        @CsvSource({
            Fen.START,
            "r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq -",
            "rnbqkbnr/ppp1pppp/8/8/3pP3/8/PPPP1PPP/RNBQKBNR b Kq e3",
            "8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - -",
        })
        void of_a_position_is_written_as_it_was_read(String fen) {
            assertThat(Fen.format(Fen.parse(fen))).isEqualTo(fen);
        }
    }
}
