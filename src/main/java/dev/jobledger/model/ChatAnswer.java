package dev.jobledger.model;

import dev.jobledger.job.Result;
import dev.jobledger.job.TokenPrice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A chat completion: its first choice, and what it took. */
final class ChatAnswer {
    private final Map<String, @Nullable Object> completion;
    private final Map<?, ?> choice;
    private final Map<?, ?> message;

    private ChatAnswer(Map<String, @Nullable Object> completion, Map<?, ?> choice, Map<?, ?> message) {
        this.completion = completion;
        this.choice = choice;
        this.message = message;
    }

    /** The answer in this completion; empty if it holds no choice with a message. */
    static Optional<ChatAnswer> in(Map<String, @Nullable Object> completion) {
        if (completion.get("choices") instanceof List<?> choices
                && !choices.isEmpty()
                && choices.get(0) instanceof Map<?, ?> choice
                && choice.get("message") instanceof Map<?, ?> message) {
            return Optional.of(new ChatAnswer(completion, choice, message));
        }
        return Optional.empty();
    }

    /** What the model said; empty where it said nothing, for which {@code finish_reason} is the reason. */
    String text() {
        Object content = message.get("content");
        return content instanceof List<?> parts
                ? parts.stream().map(ChatAnswer::textOfPart).collect(Collectors.joining())
                : Objects.toString(content, "");
    }

    private static String textOfPart(@Nullable Object part) {
        return part instanceof Map<?, ?> map && map.get("text") instanceof String text ? text : "";
    }

    /**
     * {@code answer}, {@code input_tokens}, {@code output_tokens}, {@code cost_usd}, {@code finish_reason} and
     * {@code response_model}, as far as the server and the price tell.
     */
    Result result(Optional<TokenPrice> price) {
        Result result = Result.of("answer", text());
        OptionalLong input = tokens("prompt_tokens");
        OptionalLong output = tokens("completion_tokens");
        result = input.isPresent() ? result.with("input_tokens", input.getAsLong()) : result;
        result = output.isPresent() ? result.with("output_tokens", output.getAsLong()) : result;
        if (price.isPresent() && input.isPresent() && output.isPresent()) {
            BigDecimal cost = price.get().cost(input.getAsLong(), output.getAsLong());
            result = result.with(Result.COST, cost);
        }
        result = withText(result, "finish_reason", choice.get("finish_reason"));
        return withText(result, "response_model", completion.get("model"));
    }

    private OptionalLong tokens(String name) {
        return completion.get("usage") instanceof Map<?, ?> usage && usage.get(name) instanceof Number number
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    private static Result withText(Result result, String name, @Nullable Object value) {
        return value instanceof String text ? result.with(name, text) : result;
    }
}
