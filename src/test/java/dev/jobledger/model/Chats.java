package dev.jobledger.model;

import dev.jobledger.job.ChatEndpoint;
import dev.jobledger.job.ChatQuestion;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Policy;
import dev.jobledger.job.TokenPrice;
import dev.jobledger.job.TransientErrors;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chat models for tests. */
final class Chats {
    static final String KEY = "sk-proj-0123456789";
    static final String VARIABLE = "CHAT_API_KEY";
    static final Secrets SECRETS = Secrets.of(Map.of(VARIABLE, KEY), List.of(VARIABLE));
    static final TokenPrice PRICE = new TokenPrice(new BigDecimal("2.50"), new BigDecimal("10"));

    private Chats() {}

    /** A chat model with a key and a price, as a run makes it. */
    static Model at(String url) {
        return with(url, ChatQuestion.Image.IF_THERE, Map.of());
    }

    static Model with(String url, ChatQuestion.Image image, Map<String, @Nullable Object> options) {
        ChatQuestion question = new ChatQuestion("gpt-4o", image, Optional.of("Be brief."), options);
        return create(new ModelSpec.Chat(endpoint(url, Optional.of(VARIABLE)), question, Optional.of(PRICE)));
    }

    /** One without a key, a price or anything else that may be left out. */
    static Model bare(String url) {
        return create(new ModelSpec.Chat(endpoint(url, Optional.empty()), bareQuestion(), Optional.empty()));
    }

    static Model withTransientErrors(String url, TransientErrors errors) {
        ModelSpec.Chat chat = new ModelSpec.Chat(endpoint(url, Optional.empty()), bareQuestion(), Optional.empty());
        return create(new ModelSpec(Jobs.MODEL, "family", chat, Optional.empty(), errors, Policy.NONE));
    }

    static ChatEndpoint endpoint(String url, Optional<String> variable) {
        return new ChatEndpoint(URI.create(url), variable, Duration.ofMillis(500));
    }

    private static ChatQuestion bareQuestion() {
        return new ChatQuestion("gpt-4o", ChatQuestion.Image.IF_THERE, Optional.empty(), Map.of());
    }

    private static Model create(ModelSpec.Chat chat) {
        return create(new ModelSpec(Jobs.MODEL, "family", chat, Optional.empty()));
    }

    private static Model create(ModelSpec spec) {
        return Models.create(spec, new RunningCommands("a test"), SECRETS);
    }
}
