package dev.jobledger.board;

import dev.jobledger.progress.Cost;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Numbers as people read them. */
final class Words {
    /** What nobody can know yet. */
    static final String UNKNOWN = "?";

    private Words() {}

    static String rate(OptionalDouble perSecond) {
        return perSecond.isPresent() ? rate(perSecond.getAsDouble()) : UNKNOWN;
    }

    private static String rate(double perSecond) {
        if (perSecond >= 100) {
            return decimals(0, perSecond) + "/s";
        }
        if (perSecond >= 1) {
            return decimals(1, perSecond) + "/s";
        }
        double perMinute = perSecond * 60;
        return perMinute >= 1 ? decimals(1, perMinute) + "/min" : decimals(1, perMinute * 60) + "/h";
    }

    private static String decimals(int decimals, double number) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    static String timeLeft(Optional<Duration> left) {
        return left.map(Words::time).orElse(UNKNOWN);
    }

    static String time(Duration time) {
        if (time.toDays() > 0) {
            return String.format(Locale.ROOT, "%dd %02dh", time.toDays(), time.toHoursPart());
        }
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%dh %02dm", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    static String cost(Cost cost) {
        String whole = cost.whole().isPresent() ? "about " + usd(cost.whole().getAsDouble()) : UNKNOWN;
        return usd(cost.soFar()) + " so far, " + whole + " in all";
    }

    static String usd(double usd) {
        return "$" + decimals(usd != 0 && Math.abs(usd) < 0.1 ? 4 : 2, usd);
    }

    static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
