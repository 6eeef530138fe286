package io.spansmith.collector.receive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;

/** An HTTP/2 connection whose gRPC calls begin a message and never end it. */
final class SlowSender implements AutoCloseable {

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int END_HEADERS = 4;

  private final Socket socket;
  private int next = 1;

  private SlowSender(Socket socket) {
    this.socket = socket;
  }

  static SlowSender connect(int port) throws IOException {
    SlowSender sender = new SlowSender(new Socket("127.0.0.1", port));
    sender.socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    sender.frame(SETTINGS, 0, 0, new byte[0]);
    return sender;
  }

  /** Says how long its message is going to be, and sends less. */
  void begin(int announced, byte[] sent) throws IOException {
    int stream = next;
    next += 2;
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(headers, ":method", "POST");
    header(headers, ":scheme", "http");
    header(headers, ":path", "/" + Signal.TRACES.grpcService + "/Export");
    header(headers, ":authority", "x");
    header(headers, "te", "trailers");
    header(headers, "content-type", "application/grpc");
    frame(HEADERS, END_HEADERS, stream, headers.toByteArray());
    ByteBuffer message = ByteBuffer.allocate(5 + sent.length).put((byte) 0).putInt(announced);
    frame(DATA, 0, stream, message.put(sent).array());
  }

  /** A literal without indexing (RFC 7541 §6.2.2). */
  private static void header(ByteArrayOutputStream into, String name, String value) {
    into.write(0);
    into.write(name.length());
    into.writeBytes(name.getBytes(US_ASCII));
    into.write(value.length());
    into.writeBytes(value.getBytes(US_ASCII));
  }

  private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
    frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
    socket.getOutputStream().write(frame.array());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
