package dev.jobledger.pilot.picture;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Makes the outlines that are drawn on a {@link Canvas}. */
public final class Outline {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int STEPS_PER_HALF_CIRCLE = 8;
    /** How far, in the shape's own units, a line may lie from the curve along which it is drawn. */
    private static final double FLATNESS = 0.01;

    private Outline() {}

    /**
     * The outline that the commands describe: {@code M x y} (start here), {@code L x y} (straight line to),
     * {@code C x1 y1 x2 y2 x y} (curve to x, y), {@code Z} (close), separated by spaces.
     *
     * @throws IllegalArgumentException if there is another command
     */
    public static Path2D of(String commands) {
        Path2D path = new Path2D.Double();
        Iterator<String> words = SPACE.splitAsStream(commands.strip()).iterator();
        while (words.hasNext()) {
            append(path, words.next(), words);
        }
        return path;
    }

    private static void append(Path2D path, String command, Iterator<String> words) {
        switch (command) {
            case "M" -> path.moveTo(next(words), next(words));
            case "L" -> path.lineTo(next(words), next(words));
            case "C" -> path.curveTo(next(words), next(words), next(words), next(words), next(words), next(words));
            case "Z" -> path.closePath();
            default -> throw new IllegalArgumentException("an outline's command must be M, L, C or Z, was " + command);
        }
    }

    private static double next(Iterator<String> words) {
        return Double.parseDouble(words.next());
    }

    public static Shape disc(double centreX, double centreY, double radius) {
        return new Ellipse2D.Double(centreX - radius, centreY - radius, 2 * radius, 2 * radius);
    }

    public static Shape box(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    public static Shape roundedBox(double x, double y, double width, double height, double radius) {
        return new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius);
    }

    /**
     * A closed figure with its corners around a centre at 0, 0, the first one straight up.
     *
     * @param radii how far the corners lie from the centre, one after another; used again from the start when they end
     */
    public static Path2D corners(int count, List<Double> radii) {
        Path2D path = new Path2D.Double();
        for (int corner = 0; corner < count; corner++) {
            double radius = radii.get(corner % radii.size());
            double angle = 2 * Math.PI * corner / count;
            lineTo(path, radius * StrictMath.sin(angle), -radius * StrictMath.cos(angle));
        }
        path.closePath();
        return path;
    }

    /** The outline of a line that is drawn along the shape, with round ends and corners. */
    static Path2D alongside(Shape shape, double lineWidth) {
        Path2D line = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double[] point = new double[6];
        double[] start = new double[2];
        double[] last = new double[2];
        for (PathIterator path = shape.getPathIterator(null, FLATNESS); !path.isDone(); path.next()) {
            int kind = path.currentSegment(point);
            if (kind == PathIterator.SEG_MOVETO) {
                System.arraycopy(point, 0, start, 0, 2);
            } else {
                double[] end = kind == PathIterator.SEG_CLOSE ? start : point;
                appendPiece(line, last[0], last[1], end[0], end[1], lineWidth / 2);
            }
            System.arraycopy(kind == PathIterator.SEG_CLOSE ? start : point, 0, last, 0, 2);
        }
        return line;
    }

    /** All pieces run the same way round, so that they add up where they overlap. */
    private static void appendPiece(Path2D line, double x0, double y0, double x1, double y1, double radius) {
        double direction = StrictMath.atan2(y1 - y0, x1 - x0);
        Path2D piece = new Path2D.Double();
        appendHalfCircle(piece, x1, y1, radius, direction - Math.PI / 2);
        appendHalfCircle(piece, x0, y0, radius, direction + Math.PI / 2);
        piece.closePath();
        line.append(piece, false);
    }

    private static void appendHalfCircle(Path2D path, double x, double y, double radius, double from) {
        for (int step = 0; step <= STEPS_PER_HALF_CIRCLE; step++) {
            double angle = from + Math.PI * step / STEPS_PER_HALF_CIRCLE;
            lineTo(path, x + radius * StrictMath.cos(angle), y + radius * StrictMath.sin(angle));
        }
    }

    private static void lineTo(Path2D path, double x, double y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }
}
