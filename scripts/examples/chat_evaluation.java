///usr/bin/env true; exec "$(dirname "$0")/../../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../../src/main/java/Deps.java

import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.model.JobContext;
import dev.jobledger.script.Chat;
import dev.jobledger.script.Experiment;
import dev.jobledger.script.ModelOptions;
import dev.jobledger.script.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Asks a chat model questions whose answers are known, in two ways, and tells which way gets more of them right.
 *
 * <p>It asks the Ollama of this machine, unless the environment says otherwise:
 * {@code CHAT_URL=https://api.openai.com/v1 CHAT_MODEL=gpt-4o-mini CHAT_API_KEY=… ./chat_evaluation.java}
 *
 * <p>To make it yours: put your questions into {@code QUESTIONS}, or into a file with a line for each,
 * {@code {"id": "q1", "domain": "sums", "prompt": "…", "expected": "…"}}, and name it: {@code Tasks.jsonl(Path.of("my.jsonl"))}.
 */
class chat_evaluation {
    private static final List<Task> QUESTIONS = List.of(
            question("capital-1", "capitals", "What is the capital of Australia?", "Canberra"),
            question("capital-2", "capitals", "What is the capital of Turkey?", "Ankara"),
            question("capital-3", "capitals", "What is the capital of Brazil?", "Brasilia"),
            question("sum-1", "sums", "What is 17 * 23?", "391"),
            question("sum-2", "sums", "A pen and a cap cost 110 cents, the pen 100 more than the cap. What does the cap cost?", "5"),
            question("sum-3", "sums", "How many days are there from 1 March to 1 May?", "61"));

    public static void main(String... args) {
        Chat model = withKey(Chat.at(env("CHAT_URL", "http://localhost:11434/v1"), env("CHAT_MODEL", "llama3.2")))
                .option("temperature", 0);
        // A server that is busy, or not there for a moment, is asked again; two questions at a time.
        ModelOptions options = ModelOptions.defaults().timeout(Duration.ofMinutes(5)).retries(2).concurrency(2);
        Experiment.named("chat-evaluation")
                .tasks(Tasks.of(QUESTIONS))
                .chat("brief", model.system("Answer with one word or number, and nothing else."), options)
                .chat("reasoned", model.system("Think step by step. Write the answer alone on the last line."), options)
                .scorer(chat_evaluation::score)
                .main(args);
    }

    private static Task question(String id, String domain, String prompt, String expected) {
        return new Task(id, domain, Map.of(), Map.of("prompt", prompt, "expected", expected));
    }

    /** 1 for the right answer, else 0: the means of these are the table that ends a run. */
    private static Result score(JobContext job, Result result) {
        String[] lines = String.valueOf(result.fields().get("answer")).strip().split("\\R");
        String said = lines[lines.length - 1];
        boolean isRight = plain(said).equals(plain(job.task().text("expected")));
        return result.with("said", said).with("score", isRight ? 1 : 0);
    }

    /** Without what does not matter: capitals, blanks, the full stop. */
    private static String plain(String answer) {
        return answer.toLowerCase().replaceAll("[^\\p{L}\\p{N}.-]", "").replaceAll("\\.$", "");
    }

    /** The script names the variable; what is in it is kept out of everything that is stored or shown. */
    private static Chat withKey(Chat chat) {
        return System.getenv("CHAT_API_KEY") == null ? chat : chat.apiKeyEnv("CHAT_API_KEY");
    }

    private static String env(String variable, String otherwise) {
        return System.getenv().getOrDefault(variable, otherwise);
    }
}
