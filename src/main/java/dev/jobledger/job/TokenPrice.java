package dev.jobledger.job;

import java.math.BigDecimal;

/**
 * What a chat model's tokens cost.
 *
 * @param inputPerMillion US dollars for a million tokens of prompt
 * @param outputPerMillion US dollars for a million tokens of answer
 */
public record TokenPrice(BigDecimal inputPerMillion, BigDecimal outputPerMillion) {
    /** A million, as powers of ten. */
    private static final int MILLION = 6;

    public TokenPrice {
        if (inputPerMillion.signum() < 0 || outputPerMillion.signum() < 0) {
            throw new IllegalArgumentException(
                    "prices must be >= 0, were " + inputPerMillion + " and " + outputPerMillion);
        }
    }

    /** The exact cost of so many tokens, in US dollars. */
    public BigDecimal cost(long inputTokens, long outputTokens) {
        BigDecimal input = inputPerMillion.multiply(BigDecimal.valueOf(inputTokens));
        BigDecimal output = outputPerMillion.multiply(BigDecimal.valueOf(outputTokens));
        return input.add(output).movePointLeft(MILLION).stripTrailingZeros();
    }
}
