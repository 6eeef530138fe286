package io.spansmith.examples.agent;

import java.util.List;

/**
 * The service's data, all of it invented. Private values sit where they sit in real services: in
 * questions, in records that tools return, in documents, in error texts.
 */
final class Customers {

  static final String EMAIL = "ada.lovelace@example.com";
  static final String SECOND_EMAIL = "grace.hopper@example.org";
  static final String CARD = "4111 1111 1111 1111";
  static final String API_KEY =
      "sk-"
          + "proj-R7vQ2mXc9LkT4bNz8HyWs3JdPf6GaUeE1oKiVtBqMxCr5YhLnD0Zw4SgAj2uQ8pR3kFv7TzB"
          + "T3Blbk"
          + "FJx6NdYc1WmHa9ZsLg5KuEq2VtXo8RiJp4BfSwMy3CvGh7DnAe0TkUzPl6QrFb1YxWsJm9Nd5HcKv";

  static final String SYSTEM_PROMPT =
      "You are the support assistant of Northwind Lamps. Answer in one or two short sentences. "
          + "Use the tools for anything about an order. Never repeat payment data or keys. "
          + "If a customer is upset, apologise once, then solve the problem. "
          + "Orders can be returned within 30 days, in their box, with the receipt.";

  static final String CHAT_QUESTION =
      "My lamp order has not arrived. I am " + EMAIL + " and I paid with card " + CARD + ".";
  static final String STREAM_QUESTION =
      "Write one cheerful line that thanks " + SECOND_EMAIL + " for the order.";
  static final String AGENT_QUESTION =
      "Where is the latest order of " + EMAIL + "? Please check and tell me the day.";
  static final String SEARCH_QUESTION = "How long can I return a lamp?";
  static final String RETRY_QUESTION =
      "Our shop plugin logs 401. The key is " + API_KEY + ". What should we check first?";

  static final List<String> HANDBOOK =
      List.of(
          "Returns: lamps can be returned within 30 days, in their box, with the receipt.",
          "Shipping: standard delivery takes 3 working days; tracking is sent by e-mail.",
          "Warranty: two years on electronics. Claims go to " + SECOND_EMAIL + ".");

  private Customers() {}

  /** What the tool {@code find_customer} knows. */
  static String findCustomer(String email) {
    return "{\"customer_id\":\"C-1001\",\"email\":\""
        + email
        + "\",\"card\":\""
        + CARD
        + "\",\"latest_order\":\"A-7731\"}";
  }

  /** What the tool {@code order_status} knows. */
  static String orderStatus(String orderId) {
    return "{\"order_id\":\""
        + orderId
        + "\",\"status\":\"shipped\",\"carrier\":\"Parcelway\",\"arrives\":\"Thursday\"}";
  }
}
