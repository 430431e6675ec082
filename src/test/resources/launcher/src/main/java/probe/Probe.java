package probe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does what its first argument says, so that a test can see what reached the script's process. */
public final class Probe {
    private Probe() {}

    public static void main(String... args) throws InterruptedException {
        switch (args[0]) {
            case "print" -> printFrom(1, args);
            case "exit" -> System.exit(Integer.parseInt(args[1]));
            case "environment" -> System.out.println("[" + System.getenv(args[1]) + "]");
            case "wait" -> waitForSignal();
            default -> throw new IllegalArgumentException("unknown request " + args[0]);
        }
    }

    /** Base64 keeps arguments with newlines apart. */
    private static void printFrom(int first, String... args) {
        for (int i = first; i < args.length; i++) {
            System.out.println(Base64.getEncoder().encodeToString(args[i].getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Ends by itself after a while: a test that fails leaves no process behind for good. */
    private static void waitForSignal() throws InterruptedException {
        System.out.println(ProcessHandle.current().pid());
        new CountDownLatch(1).await(60, TimeUnit.SECONDS);
    }
}
