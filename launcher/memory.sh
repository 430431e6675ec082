# Part of ../jbang: what JBang answered, kept for the next time.
#
# JBang takes a second to say the command that it said the last time. So its answer is kept, with a checksum of all that
# it depends on, and used for as long as that is the same and every jar is there. Contents are looked at and not times,
# since an older commit or a copy may bring older times. Whatever is unclear is left to JBang.
#
# Contents need not be read again while nobody has touched a file: while the same files are in the same places, and the time
# of their last change is what it was. That is the system's own time, which stands for content, name and rights, and which
# no program can set.

# answer_for NAME QUESTION…: leaves the command in $answer, and in $archive the place of its class archive where there may
# be one. The name is the script's path or its alias. Exits where there is no command.
answer_for() {
  name=$1
  shift
  archive=
  memory=$(printf '%s' "$name" | cksum)
  memory=$memories/${memory% *}-${memory#* }
  ! recall "$@" || return 0
  ask "$@"
  # Whatever number JBang has for the reason, the script did not run.
  [ "$status" -eq 255 ] || exit 2
  # What was changed while JBang was at work may be in its answer or not.
  if [ -n "$before" ] && is_made_from_known_files && [ "$(checksum contents "$@")" = "$before" ]; then remember; fi
}

# checksum LOOK QUESTION…: prints a checksum of what the command comes from: of the question and the environment, and of the
# contents or the states of the files that the script is made from, of JBang and of the JDK. Fails where one of them can't be
# looked at, or where JBang has settings of its user's.
checksum() {
  look=$1
  shift
  has_no_settings "$home" && has_no_settings "$(pwd -P)" || return 1
  seen=$(question "$@" && "$look") || return 1
  printf '%s' "$seen" | cksum
} 2>/dev/null

contents() {
  LC_ALL=C ls -lnL "$jar" "$java_file" && find_files -type f -exec cksum {} +
}

states() {
  find_files "$jar" "$(command -v "$java")" -type f -printf '%p %D %i %s %C@\n'
}

# What JBang is asked, for which script and in which environment.
question() (
  printf '%s\n' "$name" "$@"
  set -f
  IFS='
'
  for variable in $(export -p); do
    case $variable in *' JBANG_'* | *' JAVA_HOME='* | *' HOME='*) printf '%s\n' "$variable" ;; esac
  done
)

# find_files [FILE…] ACTION…: has find do this with the files that the script is made from, the JDK's version, and these.
find_files() {
  case $name in
    ledger-*) set -- "$root/jbang-catalog.json" "$root/scripts" "$@" ;;
    "$root"/bench/*) set -- "$name" "$root/bench/src" "$@" ;;
    *.java) set -- "$name" "$@" ;;
  esac
  [ ! -e "$root/migrations" ] || set -- "$root/migrations" "$@"
  find -L "$self" "$root/launcher" "${java_file%/bin/java}/release" "$root/src/main" "$@"
}

# JBang looks for its settings in this folder and in those above it.
has_no_settings() {
  folder=$1
  while [ ! -e "$folder/jbang.properties" ] && [ ! -e "$folder/.jbang/jbang.properties" ]; do
    [ -n "$folder" ] || return 0
    folder=${folder%/*}
  done
  return 1
}

# Whether no directive of the script brings in a file that the checksum does not hold.
is_made_from_known_files() {
  case $name in *.java) ;; *) return 0 ;; esac
  [ -f "$name" ] && ! grep -q @Grab "$name" || return 1
  while read -r directive value || [ -n "$directive" ]; do
    case $directive in
      //JAVA | //RUNTIME_OPTIONS | //DESCRIPTION) ;;
      //SOURCES) is_known_source "$value" || return 1 ;;
      //DEPS) is_exact_version "$value" || return 1 ;;
      //[A-Z]*) return 1 ;;
    esac
  done <"$name"
}

is_known_source() {
  source=${1#\"}
  source=${source%\"}
  case $source in /*) ;; *) source=${name%/*}/$source ;; esac
  source=$(readlink -f -- "$source") || return 1
  [ "$source" = "$directives" ] || case $name in
    "$root"/bench/*) [ "$source" = "$root/bench/src/BenchDeps.java" ] ;;
    *) return 1 ;;
  esac
}

# Whether it is one dependency whose version always means the same file.
is_exact_version() {
  case $1 in
    *[!A-Za-z0-9._:-]* | *SNAPSHOT* | *:*:*:*:*) return 1 ;;
    *:*:[0-9]*) ;;
    *) return 1 ;;
  esac
}

# The command is executed as it stands in the file: nobody else may have written there.
is_mine_alone() {
  [ -O "$memories" ] && case $(ls -ldn "$memories") in drwx------*) ;; *) return 1 ;; esac
}

# Leaves the checksum of what there is now in $before, unless the script's files can't be told.
recall() {
  known=
  if [ -f "$memory" ] && is_mine_alone; then
    { read -r known && read -r answer; } <"$memory" || known=
  fi
  if is_untouched "$@"; then
    before=$known
  else
    java_file=$(readlink -f -- "$(command -v "$java")") || java_file=
    untouched=$(settled && checksum states "$@") || untouched=
    before=$(checksum contents "$@") || before=
    [ -n "$before" ] && [ "$known" = "$before" ] || return 1
    [ -z "$untouched" ] || remember_states
  fi
  has_its_jars || return 1
  archive=$memory-${known%% *}.jsa
}

# Whether the files are as they were when their checksum was found to be the known one.
is_untouched() {
  [ -n "$known" ] && [ -f "$memory-states" ] || return 1
  { read -r of && read -r untouched && read -r java_file; } <"$memory-states" || return 1
  [ "$of" = "$known" ] && [ "$(checksum states "$@")" = "$untouched" ]
}

# Whether every file was last changed some seconds ago: the time of a change counts in steps, and whoever changes a file
# once more within one of them leaves its state as it was. Fails where find has no such questions.
settled() {
  recent=$(find_files "$jar" "$(command -v "$java")" -type f -newerct '3 seconds ago') && [ -z "$recent" ]
} 2>/dev/null

remember_states() {
  (
    umask 077
    printf '%s\n' "$known" "$untouched" "$java_file" >"$memory-states.$$" && mv -f "$memory-states.$$" "$memory-states"
  ) 2>/dev/null || :
}

# As `jbang cache clear` and a repository that was emptied do not leave it.
has_its_jars() {
  eval "set -- $answer"
  [ -x "$1" ] || return 1
  until [ "$1" = -classpath ]; do
    shift
    [ $# -gt 2 ] || return 1
  done
  jars=$2:
  while [ -n "$jars" ]; do
    [ -f "${jars%%:*}" ] || return 1
    jars=${jars#*:}
  done
}

remember() {
  case $answer in *'
'*) return 0 ;; esac
  has_its_jars && (
    umask 077
    mkdir -p "$memories" && is_mine_alone || exit 0
    # Nothing says when a script is gone for good. What is still in use is made again once a month.
    find "$memories" -type f -mtime +30 -exec rm -f {} +
    rm -f "$memory"-*.jsa "$memory"-*.empty
    printf '%s\n' "$before" "$answer" >"$memory.$$" && mv -f "$memory.$$" "$memory"
  ) || :
}
