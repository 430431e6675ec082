/**
 * Reading an H2 file while another process writes it, without a server and without a lock that the writer would have to
 * wait for. The writer goes on appending, and overwrites nothing while anybody reads; a reader opens the file, read-only
 * and in its own process, as it was at one moment. May use the JDK and H2.
 */
@NullMarked
package dev.jobledger.live;

import org.jspecify.annotations.NullMarked;
