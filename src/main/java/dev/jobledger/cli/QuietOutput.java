package dev.jobledger.cli;

/** Shows nothing: the user wants to hear of errors and results only. */
final class QuietOutput implements ProgressOutput {
    @Override
    public void say(String lines) {}

    @Override
    public boolean showsCompletions() {
        return true;
    }

    @Override
    public void close() {}
}
