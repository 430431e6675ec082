package dev.jobledger.job;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Java's types of numbers. JSON knows one only; with the type beside it a number comes back as what it was. */
public enum NumberType {
    BYTE(Byte.class),
    SHORT(Short.class),
    INTEGER(Integer.class),
    LONG(Long.class),
    BIG_INTEGER(BigInteger.class),
    FLOAT(Float.class),
    DOUBLE(Double.class),
    BIG_DECIMAL(BigDecimal.class);

    private final Class<? extends Number> type;

    NumberType(Class<? extends Number> type) {
        this.type = type;
    }

    /**
     * The type of a number.
     *
     * @throws IllegalArgumentException if it is none that JSON can hold
     */
    public static NumberType of(Number number) {
        for (NumberType known : values()) {
            if (known.type.isInstance(number)) {
                return known;
            }
        }
        throw new IllegalArgumentException("number must be of a type of java.lang or java.math that JSON can hold, was "
                + number.getClass().getName());
    }

    /** The number, as JSON text was read, as one of this type. */
    public Number restore(Number read) {
        return switch (this) {
            case BYTE -> read.byteValue();
            case SHORT -> read.shortValue();
            case INTEGER -> read.intValue();
            case LONG -> read.longValue();
            case BIG_INTEGER -> new BigInteger(read.toString());
            case FLOAT -> read.floatValue();
            case DOUBLE -> read.doubleValue();
            case BIG_DECIMAL -> new BigDecimal(read.toString());
        };
    }

    /** The word used in SQL and in the journal: {@code big_integer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type called {@code word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static NumberType ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
