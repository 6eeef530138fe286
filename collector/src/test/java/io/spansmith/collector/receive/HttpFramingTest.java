package io.spansmith.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request ends and whom it is for, as a sender who means ill writes it. */
class HttpFramingTest {

  private Receivers receivers;

  @BeforeEach
  void start() throws IOException {
    receivers =
        Receivers.start(ReceiversTest.config(List.of(), 60_000), (spans, records, caller) -> true);
  }

  @AfterEach
  void stop() {
    receivers.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6",
      })
  void aBodyWithoutAClearEndEndsTheConnectionUnread(String header) throws IOException {
    String hidden = "0\r\n\r\nPOST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";

    String answers = answers("POST /v1/traces HTTP/1.1", header + "\r\n\r\n" + hidden);

    assertThat(answers).startsWith("HTTP/1.1 400");
    assertThat(answers.split("HTTP/1.1 ", -1)).as(answers).hasSize(2);
  }

  @Test
  void aRequestMayNameTheServerWithThePath() throws IOException {
    String rest = "Content-Length: 0\r\nConnection: close\r\n\r\n";

    assertThat(answers("POST http://gateway.example:4318/v1/traces HTTP/1.1", rest))
        .startsWith("HTTP/1.1 200");
    assertThat(answers("POST http://gateway.example HTTP/1.1", rest)).startsWith("HTTP/1.1 404");
  }

  /** All that comes until the connection ends. */
  private String answers(String line, String rest) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", receivers.httpPort())) {
      String head = line + "\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n";
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
