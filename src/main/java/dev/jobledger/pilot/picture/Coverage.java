package dev.jobledger.pilot.picture;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much of each pixel a shape covers. Every row of pixels is cut by a few lines; along a line the cover is exact.
 * The platform's own renderer is not used because its smooth edges differ from one JDK to the next.
 */
final class Coverage {
    private static final int LINES_PER_ROW = 4;
    /** How far, in pixels, the straight pieces may lie from the curve that they stand for. */
    private static final double FLATNESS = 0.02;

    private final List<Edge> edges;
    private final int top;
    private final int bottom;

    private Coverage(List<Edge> edges, int top, int bottom) {
        this.edges = edges;
        this.top = top;
        this.bottom = bottom;
    }

    static Coverage of(Shape shape) {
        return new Coverage(edges(shape), (int) Math.floor(shape.getBounds2D().getMinY()), (int)
                Math.ceil(shape.getBounds2D().getMaxY()));
    }

    /** The first row that the shape may touch. */
    int top() {
        return top;
    }

    /** The row after the last one that the shape may touch. */
    int bottom() {
        return bottom;
    }

    /** The share of each pixel in row y that is inside the shape: 0 to 1, by x. */
    double[] row(int y, int width) {
        double[] shares = new double[width];
        List<Edge> near = edges.stream()
                .filter(edge -> edge.upperY() < y + 1 && edge.lowerY() > y)
                .toList();
        for (int line = 0; line < LINES_PER_ROW; line++) {
            addLine(crossings(near, y + (line + 0.5) / LINES_PER_ROW), shares);
        }
        return shares;
    }

    private static void addLine(List<Crossing> crossings, double[] shares) {
        int winding = 0;
        for (int i = 0; i + 1 < crossings.size(); i++) {
            winding += crossings.get(i).winding();
            if (winding != 0) {
                addSpan(crossings.get(i).x(), crossings.get(i + 1).x(), shares);
            }
        }
    }

    private static void addSpan(double from, double to, double[] shares) {
        int end = (int) Math.min(shares.length, Math.ceil(to));
        for (int x = (int) Math.max(0, Math.floor(from)); x < end; x++) {
            shares[x] += (Math.min(to, x + 1.0) - Math.max(from, x)) / LINES_PER_ROW;
        }
    }

    private static List<Crossing> crossings(List<Edge> edges, double y) {
        List<Crossing> crossings = new ArrayList<>();
        for (Edge edge : edges) {
            if (edge.upperY <= y && y < edge.lowerY) {
                crossings.add(edge.at(y));
            }
        }
        crossings.sort(Comparator.comparingDouble(Crossing::x));
        return crossings;
    }

    private static List<Edge> edges(Shape shape) {
        List<Edge> edges = new ArrayList<>();
        double[] point = new double[6];
        double[] start = new double[2];
        double[] last = new double[2];
        for (PathIterator path = shape.getPathIterator(null, FLATNESS); !path.isDone(); path.next()) {
            int kind = path.currentSegment(point);
            if (kind != PathIterator.SEG_LINETO) {
                // A shape's inside is closed, whether its outline says so or not.
                addEdge(edges, last[0], last[1], start[0], start[1]);
            } else {
                addEdge(edges, last[0], last[1], point[0], point[1]);
            }
            if (kind == PathIterator.SEG_MOVETO) {
                System.arraycopy(point, 0, start, 0, 2);
            }
            System.arraycopy(kind == PathIterator.SEG_CLOSE ? start : point, 0, last, 0, 2);
        }
        addEdge(edges, last[0], last[1], start[0], start[1]);
        return edges;
    }

    private static void addEdge(List<Edge> edges, double x0, double y0, double x1, double y1) {
        if (y0 < y1) {
            edges.add(new Edge(x0, y0, x1, y1, 1));
        } else if (y1 < y0) {
            edges.add(new Edge(x1, y1, x0, y0, -1));
        }
    }

    /** Where a line enters or leaves the shape. */
    private record Crossing(double x, int winding) {}

    private record Edge(double upperX, double upperY, double lowerX, double lowerY, int winding) {
        Crossing at(double y) {
            return new Crossing(upperX + (y - upperY) / (lowerY - upperY) * (lowerX - upperX), winding);
        }
    }
}
