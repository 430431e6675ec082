package dev.jobledger.model;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of this process, byte by byte as it was given: as text it may have lost what the locale can't show.
 *
 * @param entries {@code NAME=value} by name, without those of a job
 */
record InheritedVariables(Map<String, byte[]> entries) {
    static InheritedVariables ofThisProcess(Charset charset) {
        Map<String, byte[]> entries = new TreeMap<>();
        Pointer environ =
                NativeLibrary.getProcess().getGlobalVariableAddress("environ").getPointer(0);
        for (Pointer entry : environ.getPointerArray(0)) {
            byte[] bytes = entry.getByteArray(0, (int) entry.indexOf(0, (byte) 0));
            String name = name(bytes, charset);
            if (!CommandEnvironment.isOfAJob(name)) {
                entries.putIfAbsent(name, bytes);
            }
        }
        return new InheritedVariables(entries);
    }

    /** All of them and these, which come in place of those that have the same name. */
    List<byte[]> with(Map<String, String> variables, Charset charset) {
        List<byte[]> all = new ArrayList<>(entries.size() + variables.size());
        entries.forEach((name, entry) -> {
            if (!variables.containsKey(name)) {
                all.add(entry);
            }
        });
        variables.forEach((name, value) -> all.add((name + "=" + value).getBytes(charset)));
        return all;
    }

    /** Up to the first {@code =}, but for one that a name begins with. */
    private static String name(byte[] entry, Charset charset) {
        int end = 1;
        while (end < entry.length && entry[end] != '=') {
            end++;
        }
        return new String(Arrays.copyOf(entry, Math.min(end, entry.length)), charset);
    }
}
