package io.spansmith.testing;

/** What a {@link FaultServer} does to one request. */
public sealed interface Fault {

  /** Takes the request and gives this answer. */
  record Answer(Reply reply) implements Fault {}

  /** Takes the request and says nothing for that long, then cuts the connection. */
  record Hang(long millis) implements Fault {}

  /** Answers this, one byte each so many milliseconds. */
  record Drip(Reply reply, long everyMillis) implements Fault {}

  /** Cuts the connection after that many bytes of the request's body. */
  record ResetInRequest(int afterBytes) implements Fault {}

  /** Takes the request and cuts the connection without an answer: a lost acknowledgement. */
  record ResetUnanswered() implements Fault {}

  /** Takes the request, answers 200 and cuts the connection in the middle of the body. */
  record ResetInReply() implements Fault {}

  /** Takes the request and answers 200 with a body of that many bytes. */
  record HugeReply(long bytes) implements Fault {}

  /** Takes the request and answers 200 with a page that is no OTLP. */
  record WebPage() implements Fault {}

  /** Answers something that is no HTTP. */
  record Garbage() implements Fault {}
}
