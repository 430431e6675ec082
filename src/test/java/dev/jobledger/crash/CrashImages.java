package dev.jobledger.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Chooses images of a log, and writes them in the order of their indexes, playing the log once. */
final class CrashImages {
    private final Path root;
    private final List<DiskEvent> events;
    private final int first;

    CrashImages(DiskLog log) {
        this.root = log.root();
        this.events = log.events();
        this.first = log.before();
    }

    /** Takes images, one after the other. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Called for each image, with what had been marked before it.
         *
         * @param disk to write the image with
         */
        void visit(CrashImage image, SimulatedDisk disk, List<Object> marks) throws IOException;
    }

    /** At most so many images of each of the kinds, spread over the log; only where there is something for that kind to lose. */
    List<CrashImage> choose(Set<Damage.Kind> kinds, int ofEachKind, long seed) {
        Random random = new Random(seed);
        List<CrashImage> images = new ArrayList<>();
        indexes(kinds).forEach((kind, indexes) -> {
            double step = Math.max(kind.isLeftToChance() ? 0 : 1, (double) indexes.size() / ofEachKind);
            for (int i = 0; i < ofEachKind && i * step < indexes.size(); i++) {
                images.add(new CrashImage(kind, indexes.get((int) (i * step)), random.nextInt(Integer.MAX_VALUE)));
            }
        });
        return images.stream().sorted().toList();
    }

    /** Where in the log an image of each kind says something that a prefix does not. */
    private Map<Damage.Kind, List<Integer>> indexes(Set<Damage.Kind> kinds) {
        Map<Damage.Kind, List<Integer>> indexes = new EnumMap<>(Damage.Kind.class);
        SimulatedDisk disk = new SimulatedDisk(root);
        for (int index = 1; index <= events.size(); index++) {
            disk.apply(events.get(index - 1));
            for (Damage.Kind kind : kinds) {
                boolean says = switch (kind) {
                    case PREFIX -> !(events.get(index - 1) instanceof DiskEvent.Marked);
                    case NAMES -> disk.hasUnforcedNames();
                    default -> disk.hasUnforcedEdits();
                };
                if (says && index >= first) {
                    indexes.computeIfAbsent(kind, k -> new ArrayList<>()).add(index);
                }
            }
        }
        return indexes;
    }

    /** Visits images, which must be in the order of their indexes. */
    void visit(List<CrashImage> images, Visitor visitor) throws IOException {
        SimulatedDisk disk = new SimulatedDisk(root);
        List<Object> marks = new ArrayList<>();
        int played = 0;
        for (CrashImage image : images) {
            for (; played < image.index(); played++) {
                DiskEvent event = events.get(played);
                disk.apply(event);
                if (event instanceof DiskEvent.Marked marked) {
                    marks.add(marked.what());
                }
            }
            visitor.visit(image, disk, List.copyOf(marks));
        }
    }
}
