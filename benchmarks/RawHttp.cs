using System;
using System.Net.Http;

/// <summary>The floor: the same requests from compiled code, without PowerShell and without RestSharp.</summary>
public static class RawHttp
{
    public static string Send(HttpClient http, HttpMethod method, Uri uri, string apiKey)
    {
        using var request = new HttpRequestMessage(method, uri);
        request.Headers.Add("X-MBX-APIKEY", apiKey);
        using var response = http.SendAsync(request).GetAwaiter().GetResult();
        return response.EnsureSuccessStatusCode().Content.ReadAsStringAsync().GetAwaiter().GetResult();
    }

    public static string SendWithNewClient(HttpMethod method, Uri uri, string apiKey)
    {
        using var http = new HttpClient();
        return Send(http, method, uri, apiKey);
    }
}
