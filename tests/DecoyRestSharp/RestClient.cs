namespace RestSharp;

/// <summary>Has the name of the real one, and nothing of it.</summary>
public sealed class RestClient;
