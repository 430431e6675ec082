package dev.jobledger.pilot.picture;

import dev.jobledger.model.JobFailure;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Reads and writes pictures. */
public final class PictureFiles {
    /** A larger picture would take the memory from the jobs that run beside this one. */
    private static final long MOST_PIXELS = 16_000_000;

    private static final int MOST_IN_TABLE = 256;
    private static final int WHITE = 0xFF;

    private PictureFiles() {}

    /**
     * Reads a PNG, or what else the JDK can decode. What is transparent is laid on white.
     *
     * @throws IOException if the file can't be opened
     * @throws JobFailure if it can be opened, but holds no picture or one of more than 16 million pixels
     */
    public static Picture read(Path file) throws IOException, JobFailure {
        try (ImageInputStream input = new FileImageInputStream(file.toFile())) {
            return decode(file, input);
        }
    }

    /** Writes a PNG; a file of that name is replaced. */
    public static void writePng(Picture picture, Path file) throws IOException {
        try (OutputStream output = Files.newOutputStream(file);
                ImageOutputStream encoded = new MemoryCacheImageOutputStream(output)) {
            ImageIO.write(image(picture), "png", encoded);
        }
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = blankImage(picture);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.pixels(), 0, picture.width());
        return image;
    }

    /** A picture of few colours is stored with a table of them, which makes its file several times smaller. */
    private static BufferedImage blankImage(Picture picture) {
        int[] colours = IntStream.of(picture.pixels()).sorted().distinct().toArray();
        if (colours.length > MOST_IN_TABLE) {
            return new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        }
        IndexColorModel table = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        return new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_INDEXED, table);
    }

    private static Picture decode(Path file, ImageInputStream input) throws JobFailure {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        if (!readers.hasNext()) {
            throw unreadable(file, "it is of no known format");
        }
        ImageReader reader = readers.next();
        try {
            reader.setInput(input, true, true);
            requireModest(file, reader.getWidth(0), reader.getHeight(0));
            return picture(reader.read(0));
        } catch (IOException | RuntimeException e) {
            // The JDK's decoders answer damaged files with exceptions of many kinds.
            throw unreadable(file, String.valueOf(e.getMessage()));
        } finally {
            reader.dispose();
        }
    }

    private static void requireModest(Path file, int width, int height) throws JobFailure {
        if ((long) width * height > MOST_PIXELS) {
            throw unreadable(
                    file, "it has " + width + "x" + height + " pixels, and at most " + MOST_PIXELS + " are read");
        }
    }

    private static JobFailure unreadable(Path file, String why) {
        return JobFailure.permanent("not a picture that can be read: " + file + " (" + why + "); a PNG is expected");
    }

    private static Picture picture(BufferedImage image) {
        if (isGray(image)) {
            return Picture.of(image.getWidth(), image.getHeight(), (x, y) -> gray(image, x, y));
        }
        return Picture.of(image.getWidth(), image.getHeight(), (x, y) -> onWhite(image.getRGB(x, y)));
    }

    private static boolean isGray(BufferedImage image) {
        return image.getRaster().getNumBands() == 1
                && image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /** Taken as stored: the JDK's own conversion of gray values would make them lighter. */
    private static int gray(BufferedImage image, int x, int y) {
        int most = (1 << image.getColorModel().getComponentSize(0)) - 1;
        return image.getRaster().getSample(x, y, 0) * 255 / most * 0x010101;
    }

    private static int onWhite(int argb) {
        int alpha = argb >>> 24;
        return onWhite(Picture.red(argb), alpha) << 16
                | onWhite(Picture.green(argb), alpha) << 8
                | onWhite(Picture.blue(argb), alpha);
    }

    private static int onWhite(int value, int alpha) {
        return (value * alpha + WHITE * (WHITE - alpha)) / WHITE;
    }
}
