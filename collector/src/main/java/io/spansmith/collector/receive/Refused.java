package io.spansmith.collector.receive;

/** Why a body was not read to its end. */
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;
  final transient Reply reply;

  Refused(Reply reply) {
    super(reply.message());
    this.reply = reply;
  }
}
