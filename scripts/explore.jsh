///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//PROMPT

// A jshell session with the ledger open: help() lists what to type. Scripts that ./jbang starts have this import anyway.
import static dev.jobledger.explore.Helpers.*;
