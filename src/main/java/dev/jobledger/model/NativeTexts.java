package dev.jobledger.model;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.List;

/**
 * Texts as a C function takes them: each closed by a zero byte, with an array of their addresses that a null address
 * closes. To be closed when no function uses them any longer.
 */
record NativeTexts(Memory memory) implements AutoCloseable {
    static NativeTexts of(List<byte[]> texts) {
        long addresses = (texts.size() + 1L) * Native.POINTER_SIZE;
        Memory memory = new Memory(
                addresses + texts.stream().mapToLong(text -> text.length + 1L).sum());
        long at = addresses;
        int index = 0;
        for (byte[] text : texts) {
            memory.setPointer((long) index * Native.POINTER_SIZE, memory.share(at));
            memory.write(at, text, 0, text.length);
            memory.setByte(at + text.length, (byte) 0);
            at += text.length + 1;
            index++;
        }
        memory.setPointer((long) index * Native.POINTER_SIZE, Pointer.NULL);
        return new NativeTexts(memory);
    }

    /** Where the text of this index is. */
    Pointer text(int index) {
        return memory.getPointer((long) index * Native.POINTER_SIZE);
    }

    /** Where the array of addresses is. */
    Pointer array() {
        return memory;
    }

    @Override
    public void close() {
        memory.close();
    }
}
