package io.spansmith.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes answers, right ones and wrong ones. */
final class HttpOutput {

  private final OutputStream out;

  HttpOutput(OutputStream out) {
    this.out = out;
  }

  void answer(Reply reply) throws IOException {
    out.write(bytes(reply));
    out.flush();
  }

  void drip(Reply reply, long everyMillis) throws IOException, InterruptedException {
    for (byte b : bytes(reply)) {
      out.write(b);
      out.flush();
      Thread.sleep(everyMillis);
    }
  }

  void huge(long bytes) throws IOException {
    head("Content-Type: application/x-protobuf\r\nContent-Length: " + bytes);
    byte[] zeros = new byte[64 * 1024];
    for (long left = bytes; left > 0; left -= zeros.length) {
      out.write(zeros, 0, (int) Math.min(left, zeros.length));
    }
    out.flush();
  }

  void page() throws IOException {
    byte[] page =
        "<html><body>Welcome to the hotel network</body></html>".getBytes(StandardCharsets.UTF_8);
    head("Content-Type: text/html\r\nContent-Length: " + page.length);
    out.write(page);
    out.flush();
  }

  void half() throws IOException {
    head("Content-Type: application/x-protobuf\r\nContent-Length: 1000");
    out.write(new byte[500]);
    out.flush();
  }

  void garbage() throws IOException {
    out.write("220 mail.example.test ESMTP\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void head(String headers) throws IOException {
    out.write(("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(Reply reply) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " status\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    byte[] body = reply.body();
    head.append("Content-Length: " + body.length + "\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(head.toString().getBytes(StandardCharsets.US_ASCII));
    all.write(body);
    return all.toByteArray();
  }
}
