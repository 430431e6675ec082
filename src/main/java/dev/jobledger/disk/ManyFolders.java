package dev.jobledger.disk;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Forces many folders of one output folder: by having its whole file system forced at once where that can be done, else
 * one by one. Used by one thread.
 */
public final class ManyFolders {
    /** Fewer are forced sooner one by one: a whole file system may have to write what others left in memory, too. */
    private static final int WORTH_ALL = 256;

    private static final Pattern VERSION = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");
    private static final String DEVICE = "unix:dev";
    private static final File NOWHERE = new File("/dev/null");

    private final Path root;
    private final DurableFiles files;
    private boolean allAtOnce = tellsErrors();

    /** @param root the folder from which on names are made durable */
    public ManyFolders(Path root) {
        this.root = root;
        this.files = new DurableFiles(root);
    }

    /** Only since 5.8 does Linux say whether a file system could be forced. */
    private static boolean tellsErrors() {
        Matcher version = VERSION.matcher(System.getProperty("os.version"));
        return System.getProperty("os.name").equals("Linux")
                && version.lookingAt()
                && Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2)) >= 5008;
    }

    /**
     * Forces everything in these folders, themselves, and those above them. One that is gone is passed over.
     *
     * @throws IOException if something could not be forced; then nothing is known of any of them
     */
    public void force(Collection<Path> folders) throws IOException {
        List<Path> there = folders.stream().filter(Files::isDirectory).toList();
        if (there.size() >= WORTH_ALL && allAtOnce) {
            allAtOnce = forceFileSystems(there);
        }
        if (there.size() < WORTH_ALL || !allAtOnce) {
            for (Path folder : there) {
                files.force(folder, Objects.requireNonNull(folder.getParent()));
            }
        }
    }

    /** False if the program for it is missing, does not know how, or failed: one by one it will be known which. */
    private boolean forceFileSystems(List<Path> folders) throws IOException {
        List<String> command = new ArrayList<>(List.of("sync", "-f"));
        onePerFileSystem(folders).forEach(folder -> command.add(folder.toString()));
        try {
            return new ProcessBuilder(command)
                            .redirectInput(NOWHERE)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A link may have led some of them to another disk than the output folder's own. */
    private Collection<Path> onePerFileSystem(List<Path> folders) throws IOException {
        Map<Object, Path> byDevice = new LinkedHashMap<>();
        byDevice.put(Files.getAttribute(root, DEVICE), root);
        for (Path folder : folders) {
            byDevice.putIfAbsent(Files.getAttribute(folder, DEVICE), folder);
        }
        return byDevice.values();
    }
}
