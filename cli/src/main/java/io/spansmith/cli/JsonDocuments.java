package io.spansmith.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The objects in a file of one JSON object after another, as the Collector's file exporter writes
 * export requests, one on each line.
 */
final class JsonDocuments {

  /** The objects in order; what follows the last whole one is a document of its own. */
  static List<byte[]> of(byte[] text) {
    List<byte[]> documents = new ArrayList<>();
    int from = 0;
    int depth = 0;
    boolean inString = false;
    for (int at = 0; at < text.length; at++) {
      byte b = text[at];
      if (inString) {
        at += b == '\\' ? 1 : 0;
        inString = b != '"';
      } else if (b == '"') {
        inString = true;
      } else if (b == '{') {
        depth++;
      } else if (b == '}' && --depth == 0) {
        documents.add(Arrays.copyOfRange(text, from, at + 1));
        from = at + 1;
      }
    }
    if (documents.isEmpty() || !isBlank(text, from)) {
      documents.add(Arrays.copyOfRange(text, from, text.length));
    }
    return documents;
  }

  private static boolean isBlank(byte[] text, int from) {
    for (int at = from; at < text.length; at++) {
      if (text[at] > ' ' || text[at] < 0) {
        return false;
      }
    }
    return true;
  }

  private JsonDocuments() {}
}
