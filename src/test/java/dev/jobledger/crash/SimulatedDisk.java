package dev.jobledger.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A recorded folder, played again: knows what of it is durable, and what a crash may take. A file's bytes and a folder's
 * names become durable each by its own force and by nothing else, which is less than most file systems promise.
 */
final class SimulatedDisk {
    private final Path root;
    private final Folder top = new Folder();
    private final Map<OpenFile, File> open = new HashMap<>();

    SimulatedDisk(Path root) {
        this.root = root;
    }

    /** What a name stands for. */
    private sealed interface Node {}

    private static final class File implements Node {
        final FileContent durable = new FileContent();
        final List<DiskEvent.Edit> unforced = new ArrayList<>();

        void force() {
            unforced.forEach(durable::apply);
            unforced.clear();
        }
    }

    private static final class Folder implements Node {
        final SortedMap<String, Node> now = new TreeMap<>();
        final SortedMap<String, Node> durable = new TreeMap<>();
        final List<NameChange> unforced = new ArrayList<>();

        void change(NameChange change) {
            change.applyTo(now);
            unforced.add(change);
        }

        void force() {
            unforced.forEach(change -> change.applyTo(durable));
            unforced.clear();
        }
    }

    /** A name that goes, if any, and one that comes, if any, in one step. */
    private record NameChange(
            @Nullable String gone,
            @Nullable String come,
            @Nullable Node node) {
        void applyTo(Map<String, Node> names) {
            if (gone != null) {
                names.remove(gone);
            }
            if (come != null && node != null) {
                names.put(come, node);
            }
        }
    }

    /** Plays the next event. */
    void apply(DiskEvent event) {
        if (event instanceof DiskEvent.Edit edit) {
            file(edit.file()).unforced.add(edit);
        } else if (event instanceof DiskEvent.Forced forced) {
            file(forced.file()).force();
        } else if (event instanceof DiskEvent.Naming naming) {
            folder(naming.folder()).change(change(naming));
        } else if (event instanceof DiskEvent.FolderForced forced) {
            folder(forced.folder()).force();
        } else if (event instanceof DiskEvent.Opened opened) {
            open.put(opened.file(), (File) node(opened.path()));
        }
    }

    private NameChange change(DiskEvent.Naming naming) {
        String name = naming.path().getFileName().toString();
        if (naming instanceof DiskEvent.FileMade) {
            return new NameChange(null, name, new File());
        }
        if (naming instanceof DiskEvent.FolderMade) {
            return new NameChange(null, name, new Folder());
        }
        if (naming instanceof DiskEvent.Renamed renamed) {
            return new NameChange(renamed.from().getFileName().toString(), name, node(renamed.from()));
        }
        return new NameChange(name, null, null);
    }

    private File file(OpenFile openFile) {
        File file = open.get(openFile);
        if (file == null) {
            throw new IllegalStateException("file " + openFile + " was never opened in the recorded folder");
        }
        return file;
    }

    private Folder folder(Path path) {
        return (Folder) node(path);
    }

    private Node node(Path path) {
        @Nullable Node node = top;
        if (!path.equals(root)) {
            for (Path name : root.relativize(path)) {
                node = node instanceof Folder folder ? folder.now.get(name.toString()) : null;
            }
        }
        if (node == null) {
            throw new IllegalStateException("nobody was seen making " + path + " in the recorded folder " + root);
        }
        return node;
    }

    /** Whether bytes of a file could be lost now. */
    boolean hasUnforcedEdits() {
        return open.values().stream().anyMatch(file -> !file.unforced.isEmpty());
    }

    /** Whether a name could be lost now. */
    boolean hasUnforcedNames() {
        return hasUnforcedNames(top);
    }

    private static boolean hasUnforcedNames(Folder folder) {
        return !folder.unforced.isEmpty()
                || folder.now.values().stream()
                        .anyMatch(node -> node instanceof Folder inner && hasUnforcedNames(inner));
    }

    /** Writes what a crash leaves now into this folder. */
    void write(Path target, Damage damage) throws IOException {
        write(top, target, damage);
    }

    private static void write(Folder folder, Path target, Damage damage) throws IOException {
        SortedMap<String, Node> names = new TreeMap<>(folder.durable);
        damage.survivingNames(folder.unforced).forEach(change -> change.applyTo(names));
        Files.createDirectories(target);
        for (Map.Entry<String, Node> entry : names.entrySet()) {
            Path path = target.resolve(entry.getKey());
            if (entry.getValue() instanceof Folder inner) {
                write(inner, path, damage);
            } else if (entry.getValue() instanceof File file) {
                FileContent content = file.durable.copy();
                damage.survivingEdits(file.unforced).forEach(content::apply);
                content.writeTo(path);
            }
        }
    }
}
