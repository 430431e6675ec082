package dev.jobledger.plan;

import dev.jobledger.job.ChatEndpoint;
import dev.jobledger.job.ChatQuestion;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.TokenPrice;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a definition says of one chat model. */
final class ChatDecoder {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Problems problems;
    private final Surroundings surroundings;
    private final Values values;
    private final String owner;

    /** @param name the model's */
    ChatDecoder(Problems problems, Surroundings surroundings, String name) {
        this.problems = problems;
        this.surroundings = surroundings;
        this.values = new Values(problems);
        this.owner = ownerOf(name);
    }

    /** The chat of this model, as messages call it. */
    static String ownerOf(String name) {
        return "chat of model '" + name + "'";
    }

    /** The chat model; empty, with the problem reported, if a value without which there is none is missing or wrong. */
    Optional<ModelSpec.Kind> chat(Node node) {
        return Fields.of(node, owner, problems).flatMap(this::chat);
    }

    private Optional<ModelSpec.Kind> chat(Fields fields) {
        Optional<ChatEndpoint> endpoint = endpoint(fields);
        Optional<ChatQuestion> question = question(fields);
        Optional<TokenPrice> price = fields.optional("price").flatMap(this::price);
        fields.refuseOthers();
        return endpoint.flatMap(where -> question.map(what -> new ModelSpec.Chat(where, what, price)));
    }

    private Optional<ChatEndpoint> endpoint(Fields fields) {
        Optional<URI> url =
                fields.required("url", "url: http://localhost:8000/v1").flatMap(this::url);
        Optional<String> variable = fields.optional("api_key_env").flatMap(this::variable);
        Duration connectTimeout = fields.optional("connect_timeout")
                .flatMap(node -> values.duration(node, "connect_timeout in " + owner))
                .orElse(ChatEndpoint.CONNECT_TIMEOUT);
        return url.map(known -> new ChatEndpoint(known, variable, connectTimeout));
    }

    private Optional<URI> url(Node node) {
        return values.text(node, "url in " + owner).flatMap(text -> url(text, node.line()));
    }

    /** The text is not repeated in messages: it may hold a password. */
    private Optional<URI> url(String text, int line) {
        try {
            URI url = new URI(text);
            Optional<String> problem = ChatEndpoint.problemOf(url);
            problem.ifPresent(found -> problems.at(line, "url in " + owner + " " + found));
            return problem.isPresent() ? Optional.empty() : Optional.of(url);
        } catch (URISyntaxException e) {
            problems.at(
                    line, "url in " + owner + " is no URL: " + e.getReason() + " at character " + (e.getIndex() + 1));
            return Optional.empty();
        }
    }

    private Optional<String> variable(Node node) {
        Optional<String> variable = values.text(node, "api_key_env in " + owner);
        variable.flatMap(this::problemOfVariable)
                .ifPresent(problem -> problems.at(node.line(), "api_key_env in " + owner + " " + problem));
        return variable;
    }

    /** What is no name of a variable may be the key itself, and is not shown. */
    private Optional<String> problemOfVariable(String variable) {
        return VARIABLE.matcher(variable).matches()
                ? surroundings.problemOfVariable(variable)
                : Optional.of("must be the name of an environment variable, such as OPENAI_API_KEY, not a key itself");
    }

    private Optional<ChatQuestion> question(Fields fields) {
        Optional<String> model =
                fields.required("model", "model: gpt-4o").flatMap(node -> values.text(node, "model in " + owner));
        ChatQuestion.Image image = fields.optional("image").flatMap(this::image).orElse(ChatQuestion.Image.IF_THERE);
        Optional<String> system = fields.optional("system").flatMap(node -> values.text(node, "system in " + owner));
        Map<String, @Nullable Object> options =
                fields.optional("options").map(this::options).orElse(Map.of());
        return model.map(known -> new ChatQuestion(known, image, system, options));
    }

    private Optional<ChatQuestion.Image> image(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean wanted) {
            return Optional.of(wanted ? ChatQuestion.Image.ALWAYS : ChatQuestion.Image.NEVER);
        }
        problems.at(node.line(), "image in " + owner + " must be true or false, was " + node.shown());
        return Optional.empty();
    }

    private Map<String, @Nullable Object> options(Node node) {
        Map<String, @Nullable Object> options = new JsonValues(problems).object(node, "options in " + owner);
        options.keySet().stream()
                .filter(ChatQuestion.RESERVED::contains)
                .forEach(reserved -> problems.at(
                        node.line(), "options in " + owner + " can't hold '" + reserved + "'; " + remedy(reserved)));
        options.keySet().removeAll(ChatQuestion.RESERVED);
        return options;
    }

    private static String remedy(String reserved) {
        return switch (reserved) {
            case "model" -> "write it beside options";
            case "messages" -> "they are made of system, the prompt and the first frame";
            default -> "answers are taken as a whole; leave it out";
        };
    }

    private Optional<TokenPrice> price(Node node) {
        Optional<Fields> fields = Fields.of(node, "price in " + owner, problems);
        Optional<TokenPrice> price = fields.flatMap(known -> {
            Optional<BigDecimal> input = amount(known, "input_per_million");
            Optional<BigDecimal> output = amount(known, "output_per_million");
            return input.flatMap(in -> output.map(out -> new TokenPrice(in, out)));
        });
        fields.ifPresent(Fields::refuseOthers);
        return price;
    }

    private Optional<BigDecimal> amount(Fields fields, String key) {
        return fields.required(key, key + ": 2.50").flatMap(node -> {
            if (node instanceof Node.Scalar scalar && scalar.value() instanceof Number number) {
                BigDecimal amount = new BigDecimal(number.toString());
                if (amount.signum() >= 0) {
                    return Optional.of(amount);
                }
            }
            problems.at(
                    node.line(),
                    key + " in " + owner + " must be a number of US dollars, 0 or more, was " + node.shown());
            return Optional.empty();
        });
    }
}
