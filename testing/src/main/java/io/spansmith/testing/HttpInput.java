package io.spansmith.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Reads HTTP/1.1 requests off a connection, as far as a test server needs. */
final class HttpInput {

  private final InputStream in;
  private final Map<String, String> headers = new TreeMap<>();
  private String path = "";

  HttpInput(InputStream in) {
    this.in = in;
  }

  /** The request line and headers; false when the client is done. */
  boolean readHead() throws IOException {
    headers.clear();
    String line = line();
    if (line.isEmpty()) {
      return false;
    }
    path = line.split(" ", 3)[1];
    for (line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return true;
  }

  byte[] readBody() throws IOException {
    if (!"chunked".equals(headers.get("transfer-encoding"))) {
      byte[] body = in.readNBytes(length());
      if (body.length < length()) {
        throw new EOFException();
      }
      return body;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunk(); size > 0; size = chunk()) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  void skipBody(int bytes) throws IOException {
    in.readNBytes(bytes);
  }

  ReceivedRequest received(byte[] wire, Reply reply) throws IOException {
    byte[] body = wire;
    if ("gzip".equals(headers.get("content-encoding"))) {
      try (InputStream inflated = new GZIPInputStream(new ByteArrayInputStream(wire))) {
        body = inflated.readAllBytes();
      }
    }
    return new ReceivedRequest(path, Map.copyOf(headers), wire, body, reply);
  }

  private int length() {
    return Integer.parseInt(headers.getOrDefault("content-length", "0"));
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
