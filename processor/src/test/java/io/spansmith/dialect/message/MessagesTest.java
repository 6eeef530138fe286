package io.spansmith.dialect.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.json.JsonReader;
import io.spansmith.run.ContentText;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'role':'user','parts':[{'type':'text','content':'Hi'}]}]",
        "[{'role':'user','content':'Hi'}]",
        "[{'role':'human','content':[{'type':'text','text':'Hi'}]}]",
        "[{'type':'human','content':'Hi'}]",
        "{'messages':[{'role':'user','content':'Hi'}]}",
        "[[{'role':'user','content':'Hi'}]]",
        "[{'role':'user','parts':[{'text':'Hi'}]}]",
        "[{'message':{'role':'user','content':'Hi'}}]",
        "[{'lc':1,'type':'constructor','id':['x','HumanMessage'],'kwargs':{'content':'Hi'}}]",
        "[{'role':'user','content':'[{\\'type\\':\\'text\\',\\'text\\':\\'Hi\\'}]'}]"
      })
  void everyShapeOfOneMessageIsThatMessage(String source) {
    assertThat(read(source)).containsExactly(Message.of(Role.USER, "Hi"));
  }

  @Test
  void plainMessagesAreThoseOfTheTree() {
    Random random = new Random(5);
    String[] names = {"role", "parts", "content", "finish_reason", "name", "type", "r\\u006fle"};
    String[] values = {
      "'user'",
      "'Assistant'",
      "'a\\nb'",
      "'\\u00e9'",
      "' '",
      "''",
      "'[{'",
      "'stop'",
      "'none'",
      "null",
      "7",
      "[{'type':'text','content':'Hi'}]",
      "[ { 'content' : 'Hi' , 'type' : 'text' } ] ",
      "[{'type':'text','content':' '}]",
      "[{'type':'texts','content':'Hi'}]",
      "[{'type':'text','content':'a'},{'type':'text','content':'b'}]",
      "[{'type':'text','content':'a','content':'b'}]",
      "[]",
      "{}"
    };
    int plain = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("[");
      for (int messages = 1 + random.nextInt(3); messages > 0; messages--) {
        text.append("{'role':").append(values[random.nextInt(3)]);
        text.append(random.nextInt(2) == 0 ? ",'content':'Hi'" : ",'parts':" + values[11]);
        for (int members = random.nextInt(3); members > 0; members--) {
          String value = values[random.nextInt(values.length)];
          text.append(random.nextInt(9) == 0 ? " , '" : ",'")
              .append(names[1 + random.nextInt(names.length - 1)])
              .append("':")
              .append(value);
        }
        text.append(messages > 1 ? "}," : "}");
      }
      text.append(random.nextInt(20) == 0 ? "" : "]");
      if (random.nextInt(10) == 0) {
        text.deleteCharAt(random.nextInt(text.length()));
      }
      String source = text.toString().replace('\'', '"');
      List<Message> messages = PlainMessages.read(source);
      if (messages != null) {
        plain++;
        assertThat(messages)
            .as(source)
            .isEqualTo(Messages.read(JsonReader.read(source), Role.USER));
      }
    }
    assertThat(plain).isGreaterThan(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'content':[{'type':'tool_use','id':'1','name':'f','input':{'a':1}}]}",
        "{'content':[{'toolUse':{'toolUseId':'1','name':'f','input':{'a':1}}}]}",
        "{'content':[{'type':'tool-call','toolCallId':'1','toolName':'f','input':{'a':1}}]}",
        "{'parts':[{'functionCall':{'id':'1','name':'f','args':{'a':1}}}]}",
        "{'parts':[{'type':'tool_call','id':'1','name':'f','arguments':'{\\'a\\':1}'}]}",
        "{'tool_calls':[{'id':'1','function':{'name':'f','arguments':'{\\'a\\':1}'}}]}",
        "{'toolCalls':[{'id':'1','name':'f','arguments':'{\\'a\\':1}'}]}",
        "{'content':'','additional_kwargs':"
            + "{'tool_calls':[{'id':'1','function':{'name':'f','arguments':'{\\'a\\':1}'}}]}}"
      })
  void everySpellingOfAToolCallIsThatCall(String source) {
    Message message = read(source).get(0);
    assertThat(message.toolCalls()).hasSize(1);
    assertThat(message.toolCalls().get(0).id()).isEqualTo("1");
    assertThat(message.toolCalls().get(0).name()).isEqualTo("f");
    assertThat(message.toolCalls().get(0).args()).hasToString("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'role':'user','content':[{'type':'tool_result','tool_use_id':'1','content':'ok'}]}",
        "{'role':'user','content':[{'toolResult':{'toolUseId':'1','content':[{'text':'ok'}]}}]}",
        "{'role':'tool','content':[{'type':'tool-result','toolCallId':'1',"
            + "'output':{'type':'text','value':'ok'}}]}",
        "{'role':'tool','tool_call_id':'1','content':'ok'}",
        "{'role':'tool','parts':[{'type':'tool_call_response','id':'1','result':'ok'}]}",
        "{'id':'1','role':'tool','content':'ok'}"
      })
  void everySpellingOfAToolResultIsAToolMessage(String source) {
    List<Message> messages = read(source);
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).role()).isEqualTo(Role.TOOL);
    assertThat(messages.get(0).toolCallId()).isEqualTo("1");
    assertThat(ContentText.of(messages.get(0).content())).isEqualTo("ok");
  }

  @Test
  void thoughtsStayApartFromTheAnswer() {
    Message message =
        read("{'content':[{'type':'thinking','thinking':'hm'},{'type':'text','text':'Hi'}]}")
            .get(0);
    assertThat(message.content())
        .hasToString(
            "[{\"type\":\"reasoning\",\"text\":\"hm\"},{\"type\":\"text\",\"text\":\"Hi\"}]");
  }

  @Test
  void mediaByReferenceStays() {
    assertThat(
            read("{'content':[{'type':'uri','modality':'image','uri':'https://x/y.png'}]}")
                .get(0)
                .content())
        .hasToString("[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x/y.png\"}}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'content':[{'type':'blob','mime_type':'image/png','content':'%s'}]}",
        "{'content':[{'type':'image','source':{'type':'base64','media_type':'image/png',"
            + "'data':'%s'}}]}",
        "{'content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,%s'}}]}",
        "{'parts':[{'inlineData':{'mimeType':'image/png','data':'%s'}}]}",
        "{'content':[{'type':'unheard_of','payload':{'bytes':'%s'}}]}"
      })
  void largeEncodedContentIsLeftOutWithAMark(String shape) {
    String base64 = "iVBORw0KGgo".repeat(5000);
    String content = read(shape.formatted(base64)).get(0).content().toString();
    assertThat(content).hasSizeLessThan(300).contains("bytes left out>");
  }

  private static List<Message> read(String source) {
    return Messages.read(
        JsonReader.read(
            source.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "\\\"")),
        Role.USER);
  }
}
