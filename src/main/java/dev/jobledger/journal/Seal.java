package dev.jobledger.journal;

/**
 * How a file of the journal was left that is full: by this, whoever opens the journal again sees without reading its
 * records that they are still what they were.
 *
 * @param file its name
 * @param bytes its length
 * @param crc the CRC-32C of all its bytes
 */
public record Seal(String file, long bytes, int crc) {}
