package dev.jobledger.pilot.picture;

import java.awt.Shape;
import java.awt.geom.AffineTransform;

/**
 * Draws shapes with smooth edges into a picture. Not thread-safe.
 *
 * <p>Shapes are given in the canvas's own units: pixels, or what {@link #within} says. Colours are {@code 0xRRGGBB}.
 */
public final class Canvas {
    /** An edge is mixed in so few steps that a picture has few colours and a small file. */
    private static final int SHADES = 8;

    private final int width;
    private final int[] pixels;
    private final AffineTransform toPixels;

    private Canvas(int width, int[] pixels, AffineTransform toPixels) {
        this.width = width;
        this.pixels = pixels;
        this.toPixels = toPixels;
    }

    /** A canvas of one colour. */
    public static Canvas blank(int width, int height, int rgb) {
        return on(Picture.of(width, height, (x, y) -> rgb));
    }

    /** A canvas that starts as a copy of the picture. */
    public static Canvas on(Picture picture) {
        return new Canvas(picture.width(), picture.pixels(), new AffineTransform());
    }

    /**
     * The same canvas in other units: what is drawn at 0, 0 through the canvas returned appears at x, y of this one,
     * and {@code scale} times as large.
     */
    public Canvas within(double x, double y, double scale) {
        AffineTransform inner = new AffineTransform(toPixels);
        inner.translate(x, y);
        inner.scale(scale, scale);
        return new Canvas(width, pixels, inner);
    }

    /** What has been drawn up to now. */
    public Picture picture() {
        return new Picture(width, height(), pixels);
    }

    /** Fills the shape's inside; what lies beyond the canvas is cut off. */
    public void fill(Shape shape, int rgb) {
        Coverage coverage = Coverage.of(toPixels.createTransformedShape(shape));
        int end = Math.min(height(), coverage.bottom());
        for (int y = Math.max(0, coverage.top()); y < end; y++) {
            blend(y * width, coverage.row(y, width), rgb);
        }
    }

    /** Draws a line of this width along the shape's outline, with round ends and corners. */
    public void line(Shape shape, double lineWidth, int rgb) {
        fill(Outline.alongside(shape, lineWidth), rgb);
    }

    private int height() {
        return pixels.length / width;
    }

    private void blend(int start, double[] coverage, int rgb) {
        for (int x = 0; x < width; x++) {
            if (coverage[x] > 0) {
                pixels[start + x] = mix(pixels[start + x], rgb, coverage[x]);
            }
        }
    }

    private static int mix(int below, int above, double share) {
        return mixed(Picture.red(below), Picture.red(above), share) << 16
                | mixed(Picture.green(below), Picture.green(above), share) << 8
                | mixed(Picture.blue(below), Picture.blue(above), share);
    }

    private static int mixed(int below, int above, double share) {
        return (int) Math.round(below + (above - below) * Math.round(share * SHADES) / (double) SHADES);
    }
}
