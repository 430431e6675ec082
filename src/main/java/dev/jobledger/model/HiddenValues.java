package dev.jobledger.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values without secrets: in texts and in names, however deep. */
record HiddenValues(Secrets secrets) {

    Map<String, @Nullable Object> object(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> hidden = new LinkedHashMap<>();
        fields.forEach((name, value) -> hidden.put(secrets.hide(name), value(value)));
        return hidden;
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof String text) {
            return secrets.hide(text);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> hidden = new ArrayList<>(list.size());
            list.forEach(element -> hidden.add(value(element)));
            return hidden;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> hidden = new LinkedHashMap<>();
            map.forEach((name, element) -> hidden.put(secrets.hide(String.valueOf(name)), value(element)));
            return hidden;
        }
        return value;
    }
}
