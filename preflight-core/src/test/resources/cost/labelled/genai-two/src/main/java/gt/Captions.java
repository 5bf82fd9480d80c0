package gt;

import com.google.genai.Chat;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;

public class Captions {

  static class Models {
    static final String FLASH = "gemini-2.5-flash";
  }

  private static final GenerateContentConfig SHORT =
      GenerateContentConfig.builder().temperature(0.2f).maxOutputTokens(64).build();

  public String caption(byte[] image) {
    try (Client client = Client.builder().apiKey(System.getenv("GOOGLE_API_KEY")).build()) {
      Content content = Content.fromParts(Part.fromText("Caption this"), Part.fromBytes(image, "image/png"));
      GenerateContentResponse response = client.models.generateContent(Models.FLASH, content, SHORT); // SITE gemini-2.5-flash 64
      return response.text();
    }
  }

  public void stream(Client client, String text) {
    ResponseStream<GenerateContentResponse> parts = client.models.generateContentStream("gemini-2.5-pro", text, null); // SITE gemini-2.5-pro
    for (GenerateContentResponse part : parts) {
      System.out.print(part.text());
    }
  }

  public String talk(Client client) {
    Chat chat = client.chats.create("gemini-2.0-flash");
    return chat.sendMessage("Hello").text(); // SITE gemini-2.0-flash
  }
}
