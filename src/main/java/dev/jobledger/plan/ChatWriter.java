package dev.jobledger.plan;

import dev.jobledger.job.ChatEndpoint;
import dev.jobledger.job.ChatQuestion;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.TokenPrice;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a chat model in the format in which {@link ChatDecoder} reads it. */
final class ChatWriter {
    private ChatWriter() {}

    static Map<String, Object> write(ModelSpec.Chat chat) {
        Map<String, Object> json = new LinkedHashMap<>();
        putEndpoint(chat.endpoint(), json);
        putQuestion(chat.question(), json);
        chat.price().ifPresent(price -> json.put("price", price(price)));
        return json;
    }

    private static void putEndpoint(ChatEndpoint endpoint, Map<String, Object> json) {
        json.put("url", endpoint.url().toString());
        endpoint.apiKeyEnv().ifPresent(variable -> json.put("api_key_env", variable));
        if (!endpoint.connectTimeout().equals(ChatEndpoint.CONNECT_TIMEOUT)) {
            json.put("connect_timeout", Durations.text(endpoint.connectTimeout()));
        }
    }

    private static void putQuestion(ChatQuestion question, Map<String, Object> json) {
        json.put("model", question.model());
        if (question.image() != ChatQuestion.Image.IF_THERE) {
            json.put("image", question.image() == ChatQuestion.Image.ALWAYS);
        }
        question.system().ifPresent(system -> json.put("system", system));
        if (!question.options().isEmpty()) {
            json.put("options", question.options());
        }
    }

    private static Map<String, Object> price(TokenPrice price) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("input_per_million", price.inputPerMillion());
        json.put("output_per_million", price.outputPerMillion());
        return json;
    }
}
