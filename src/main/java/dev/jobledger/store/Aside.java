package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Gives what is damaged another name, under which nothing ever touches it again. */
final class Aside {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String MARK = ".damaged-";

    private final Disk disk;
    private final InstantSource clock;

    Aside(Disk disk, InstantSource clock) {
        this.disk = disk;
        this.clock = clock;
    }

    /** The file or folder of this name that was set aside last. */
    Optional<Path> newest(Path file) throws IOException {
        String beginning = file.getFileName() + MARK;
        return disk.list(file.resolveSibling(".")).stream()
                .filter(other -> other.getFileName().toString().startsWith(beginning))
                .reduce((older, newer) -> newer);
    }

    /** Renames a file or folder to a name that says when it was found; answers that. */
    String set(Path damaged) throws IOException {
        String name = damaged.getFileName() + MARK + TIME.format(clock.instant());
        Path free = damaged.resolveSibling(name);
        for (int number = 2; disk.exists(free); number++) {
            free = damaged.resolveSibling(name + "-" + number);
        }
        disk.rename(damaged, free);
        disk.forceFolder(damaged.resolveSibling("."));
        return free.getFileName().toString();
    }
}
