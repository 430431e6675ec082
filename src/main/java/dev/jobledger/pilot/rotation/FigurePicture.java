package dev.jobledger.pilot.rotation;

import dev.jobledger.pilot.picture.Canvas;
import dev.jobledger.pilot.picture.Outline;
import dev.jobledger.pilot.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A figure of coloured tiles that has grown at random on a board, with a dot on one tile and a triangle on another. */
final class FigurePicture {
    static final int TILES = 8;
    private static final int BOARD = 5;
    private static final int TILE = 64;
    private static final int MARGIN = 40;
    private static final int PIXELS = 2 * MARGIN + BOARD * TILE;

    private static final int PAPER = 0xF4F1EA;
    private static final int FIELD = 0xFFFFFF;
    private static final int GRID = 0xE3DED2;
    private static final int MARK = 0xFFFFFF;
    private static final List<Integer> COLOURS = List.of(0x2E86AB, 0xD1495B, 0x3BA272, 0x7768AE, 0xDB8A1F);

    private FigurePicture() {}

    static Picture grown(Random random) {
        List<Integer> tiles = grownTiles(random);
        Canvas canvas = Canvas.blank(PIXELS, PIXELS, PAPER);
        drawBoard(canvas);
        int colour = random.nextInt(COLOURS.size());
        int accent = (colour + 1 + random.nextInt(COLOURS.size() - 1)) % COLOURS.size();
        tiles.forEach(tile -> drawTile(canvas, tile, COLOURS.get(colour)));
        drawTile(canvas, tiles.get(0), COLOURS.get(accent));
        tileUnits(canvas, tiles.get(0)).fill(Outline.disc(0, 0, 0.22), MARK);
        tileUnits(canvas, tiles.get(tiles.size() - 1)).fill(Outline.corners(3, List.of(0.28)), MARK);
        return canvas.picture();
    }

    private static List<Integer> grownTiles(Random random) {
        List<Integer> tiles = new ArrayList<>(List.of(random.nextInt(BOARD * BOARD)));
        while (tiles.size() < TILES) {
            List<Integer> free = IntStream.range(0, BOARD * BOARD)
                    .filter(tile -> !tiles.contains(tile))
                    .filter(tile -> tiles.stream().anyMatch(other -> areBeside(tile, other)))
                    .boxed()
                    .toList();
            tiles.add(free.get(random.nextInt(free.size())));
        }
        return tiles;
    }

    private static boolean areBeside(int one, int other) {
        return Math.abs(one % BOARD - other % BOARD) + Math.abs(one / BOARD - other / BOARD) == 1;
    }

    private static void drawBoard(Canvas canvas) {
        canvas.fill(Outline.roundedBox(MARGIN - 12, MARGIN - 12, BOARD * TILE + 24, BOARD * TILE + 24, 16), FIELD);
        for (int tile = 0; tile < BOARD * BOARD; tile++) {
            tileUnits(canvas, tile).fill(Outline.disc(0, 0, 0.05), GRID);
        }
    }

    private static void drawTile(Canvas canvas, int tile, int rgb) {
        tileUnits(canvas, tile).fill(Outline.roundedBox(-0.47, -0.47, 0.94, 0.94, 0.12), rgb);
    }

    /** Units in which a tile is 1 wide and its centre is at 0, 0. */
    private static Canvas tileUnits(Canvas canvas, int tile) {
        return canvas.within(centre(tile % BOARD), centre(tile / BOARD), TILE);
    }

    private static int centre(int index) {
        return MARGIN + index * TILE + TILE / 2;
    }
}
