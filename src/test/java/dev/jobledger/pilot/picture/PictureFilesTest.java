package dev.jobledger.pilot.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.model.JobFailure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {
    @TempDir
    private Path folder;

    private Path write(BufferedImage image) throws IOException {
        Path file = folder.resolve("picture.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Nested
    class A_picture_comes_back_pixel_for_pixel {
        @Test
        void with_few_colours() throws Exception {
            assertComesBack(Picture.of(40, 30, (x, y) -> x * 0x010203));
        }

        @Test
        void with_as_many_colours_as_fit_in_a_table() throws Exception {
            assertComesBack(Picture.of(16, 16, (x, y) -> 0x7F0000 + x * 0x0100 + y));
        }

        @Test
        void with_many_colours() throws Exception {
            assertComesBack(Picture.of(40, 30, (x, y) -> x * 0x060000 + y * 0x000800 + x + y));
        }

        @Test
        void over_a_longer_file() throws Exception {
            PictureFiles.writePng(Picture.of(400, 400, (x, y) -> x * y), folder.resolve("picture.png"));
            assertComesBack(Picture.of(2, 2, (x, y) -> x + y));
        }

        private void assertComesBack(Picture picture) throws Exception {
            Path file = folder.resolve("picture.png");
            PictureFiles.writePng(picture, file);
            assertThat(PictureFiles.read(file)).isEqualTo(picture);
        }
    }

    @Nested
    class Reading {
        @Test
        void lays_what_is_transparent_on_white() throws Exception {
            BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
            image.setRGB(0, 0, 0x00000000);
            image.setRGB(1, 0, 0x33FF0000);
            Picture picture = PictureFiles.read(write(image));
            assertThat(picture.rgb(0, 0)).isEqualTo(0xFFFFFF);
            assertThat(picture.rgb(1, 0)).isEqualTo(0xFFCCCC);
        }

        @Test
        void takes_gray_values_as_they_are_stored() throws Exception {
            BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(0, 0, 0, 0x80);
            assertThat(PictureFiles.read(write(image)).rgb(0, 0)).isEqualTo(0x808080);
        }

        @Test
        void refuses_a_picture_that_is_too_large() throws Exception {
            Path file = withSizeInHeader(write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)), 16_001, 1_000);
            assertThatThrownBy(() -> PictureFiles.read(file))
                    .isInstanceOf(JobFailure.class)
                    .hasMessageContaining("16001x1000 pixels");
        }

        /** A PNG begins with 16 bytes that are always the same, then its width and its height. */
        private Path withSizeInHeader(Path file, int width, int height) throws IOException {
            byte[] content = Files.readAllBytes(file);
            ByteBuffer.wrap(content).putInt(16, width).putInt(20, height);
            return Files.write(file, content);
        }

        @Test
        void of_a_file_that_is_not_there_is_an_io_exception() {
            assertThatThrownBy(() -> PictureFiles.read(folder.resolve("absent.png")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("absent.png");
        }
    }
}
