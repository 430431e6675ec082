package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jobledger.fixture.ChatServer;
import dev.jobledger.job.ErrorClass;
import java.io.IOException;
import java.nio.file.Path;

/** Asks chat models that give no answer, and looks at how they fail. */
record Asker(Path folder) {
    JobFailure failure(Model model) throws IOException {
        JobContext job = Jobs.withPrompt(folder, "Why?");
        return catchThrowableOfType(JobFailure.class, () -> model.run(job));
    }

    JobFailure failureAt(String url) throws IOException {
        return failure(Chats.at(url));
    }

    JobFailure failureOf(int status, String body) throws IOException {
        try (ChatServer server = ChatServer.answering(status, body)) {
            return failureAt(server.url());
        }
    }

    static void assertTransient(JobFailure failure) {
        assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(ErrorClass.TRANSIENT);
    }

    static void assertPermanent(JobFailure failure) {
        assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(ErrorClass.PERMANENT);
    }
}
