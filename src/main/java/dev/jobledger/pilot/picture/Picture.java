package dev.jobledger.pilot.picture;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/** A picture's pixels, each {@code 0xRRGGBB}. Immutable; two pictures are equal if all their pixels are. */
public final class Picture {
    private final int width;
    private final int height;
    private final int[] pixels;

    Picture(int width, int height, int[] pixels) {
        if (width < 1 || height < 1 || pixels.length != width * height) {
            throw new IllegalArgumentException(
                    "a picture of " + width + "x" + height + " pixels must have as many, had " + pixels.length);
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels.clone();
    }

    /** The picture whose pixel at x, y is what {@code rgbAt} says. */
    public static Picture of(int width, int height, IntBinaryOperator rgbAt) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = rgbAt.applyAsInt(i % width, i / width);
        }
        return new Picture(width, height, pixels);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The pixel at x (from the left) and y (from the top) as {@code 0xRRGGBB}. */
    public int rgb(int x, int y) {
        return pixels[y * width + x];
    }

    int[] pixels() {
        return pixels.clone();
    }

    /** Whether the other picture is as wide and as high as this one. */
    public boolean sameSizeAs(Picture other) {
        return width == other.width && height == other.height;
    }

    /** The part of this size whose upper left corner is at {@code left}, {@code top}. */
    public Picture part(int left, int top, int partWidth, int partHeight) {
        return of(partWidth, partHeight, (x, y) -> rgb(left + x, top + y));
    }

    /** This picture turned clockwise by so many quarters of a full turn; negative ones turn the other way. */
    public Picture turned(int quarters) {
        return switch (Math.floorMod(quarters, 4)) {
            case 1 -> of(height, width, (x, y) -> rgb(y, height - 1 - x));
            case 2 -> of(width, height, (x, y) -> rgb(width - 1 - x, height - 1 - y));
            case 3 -> of(height, width, (x, y) -> rgb(width - 1 - y, x));
            default -> this;
        };
    }

    /** This picture stretched to the size of the other; each pixel is the one nearest to its place. */
    public Picture scaledTo(Picture other) {
        return of(
                other.width, other.height, (x, y) -> rgb(scale(x, width, other.width), scale(y, height, other.height)));
    }

    private static int scale(int position, int from, int to) {
        return (int) ((long) position * from / to);
    }

    /**
     * The sum of the absolute differences of all red, green and blue values (each 0 to 255); 0 if the pictures are
     * equal.
     *
     * @throws IllegalArgumentException if the pictures differ in size
     */
    public long distance(Picture other) {
        if (!sameSizeAs(other)) {
            throw new IllegalArgumentException("pictures must have the same size, were " + this + " and " + other);
        }
        long sum = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] != other.pixels[i]) {
                sum += difference(pixels[i], other.pixels[i]);
            }
        }
        return sum;
    }

    private static int difference(int one, int other) {
        return Math.abs(red(one) - red(other))
                + Math.abs(green(one) - green(other))
                + Math.abs(blue(one) - blue(other));
    }

    static int red(int rgb) {
        return rgb >> 16 & 0xFF;
    }

    static int green(int rgb) {
        return rgb >> 8 & 0xFF;
    }

    static int blue(int rgb) {
        return rgb & 0xFF;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Picture picture && sameSizeAs(picture) && Arrays.equals(pixels, picture.pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return width + "x" + height + " picture";
    }
}
