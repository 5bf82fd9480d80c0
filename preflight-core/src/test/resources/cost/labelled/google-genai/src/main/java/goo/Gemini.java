package goo;

import com.google.genai.Chat;
import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;

class Gemini {

  private static final String MODEL_ID = "gemini-2.5-flash";
  private final Client client = new Client();

  String generate(String text) {
    GenerateContentConfig config = GenerateContentConfig.builder()
        .maxOutputTokens(512)
        .systemInstruction(Content.fromParts(Part.fromText("You are a cat.")))
        .build();
    GenerateContentResponse response = client.models.generateContent(MODEL_ID, text, config); // SITE gemini-2.5-flash 512
    return response.text();
  }

  void more() {
    client.async.models.generateContentStream("gemini-2.5-pro", "Hi", null); // SITE gemini-2.5-pro
    client.models.embedContent("gemini-embedding-001", "text", null); // SITE gemini-embedding-001
    Chat chat = client.chats.create("gemini-2.5-flash-lite");
    chat.sendMessage("Hello"); // SITE gemini-2.5-flash-lite
    client.models.countTokens("gemini-2.5-pro", "x", null);
  }
}
