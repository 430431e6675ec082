# Part of ../jbang: how a command that is used again starts sooner.
#
# A JVM that finds its classes in an archive starts in half the time. A command that is used for the second time gets one,
# made meanwhile by a rehearsal of the program, and there from then on. Other classes than it was made of are noticed.

# start ARGUMENT…: becomes the command with these arguments.
start() {
  yield_collector
  [ -z "$archive" ] || [ -e "$archive" ] || make_archive
  eval "become_java $answer \"\$@\""
}

# Where the environment names a collector, a script's own choice is taken back.
yield_collector() {
  names_collector || return 0
  case $answer in
    *-XX:+UseSerialGC*) answer="${answer%%-XX:+UseSerialGC*}-XX:-UseSerialGC${answer#*-XX:+UseSerialGC}" ;;
  esac
}

# An archive is mapped to the place that it was made for. By itself Java maps it to another one each time, and has to correct
# every address in it first.
become_java() {
  command=$1
  shift
  [ -z "${JOBLEDGER_COMMAND:-}" ] || set -- "-Djobledger.command=$JOBLEDGER_COMMAND" "$@"
  unset JOBLEDGER_COMMAND
  [ ! -s "$archive" ] || set -- "-XX:SharedArchiveFile=$archive" '-Xlog:cds*=off' -XX:+IgnoreUnrecognizedVMOptions \
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 "-Djobledger.empty-ledger=${archive%.jsa}.empty" "$@"
  become "$command" "$@"
}

# Whoever makes the empty file first makes the archive. It stays empty where that fails: it would fail again.
make_archive() {
  (umask 077 && set -C && : >"$archive") 2>/dev/null || return 0
  # In a subshell that ends at once, so that a run does not find it among its own children.
  (rehearse </dev/null >/dev/null 2>&1 &)
}

# A JVM dies of half an archive: it has to be on the disk before it has the archive's name. Beside it the program leaves an
# empty ledger, which it copies where it needs a new one, and which it makes again where that is damaged.
rehearse() {
  trap '' HUP INT
  eval "set -- ${answer% *}"
  command=$1
  shift
  set -- "-Djobledger.empty-ledger=${archive%.jsa}.empty" "$@"
  if nice "$command" "-XX:ArchiveClassesAtExit=$archive.$$" "$@" dev.jobledger.cli.Rehearsal "${answer##* }" && sync "$archive.$$"; then
    mv -f "$archive.$$" "$archive"
  else
    rm -f "$archive.$$"
  fi
}
