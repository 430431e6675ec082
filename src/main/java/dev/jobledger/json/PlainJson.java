package dev.jobledger.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects of texts, numbers and the like as JSON, letter by letter as Jackson writes them: that is what results are mostly
 * made of, and setting up a generator takes longer than writing a field.
 */
final class PlainJson {
    private PlainJson() {}

    /** Adds the object to the text, and answers true; adds nothing if one of its values is not plain. */
    static boolean write(Map<String, ? extends @Nullable Object> object, StringBuilder text) {
        int begin = text.length();
        text.append('{');
        for (Map.Entry<String, ? extends @Nullable Object> field : object.entrySet()) {
            if (text.length() > begin + 1) {
                text.append(',');
            }
            quote(field.getKey(), text);
            text.append(':');
            if (!writeValue(field.getValue(), text)) {
                text.setLength(begin);
                return false;
            }
        }
        text.append('}');
        return true;
    }

    private static boolean writeValue(@Nullable Object value, StringBuilder text) {
        if (value instanceof String string) {
            quote(string, text);
            return true;
        }
        boolean plain = value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal
                || (value instanceof Double number && Double.isFinite(number));
        if (plain) {
            text.append(value);
        }
        return plain;
    }

    static void quote(String string, StringBuilder text) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(string, text);
        text.append('"');
    }
}
