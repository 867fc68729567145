using System.Globalization;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.Requests;

/// <summary>The bodies that the exchange documents, named <c>rest.market.call.METHOD.status.json</c>.</summary>
public static class Payload
{
    public static string Read(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", name + ".json"));

    /// <summary>The answer that carries the body; its status is the last part of the name.</summary>
    public static ApiResponse Reply(string name) =>
        new(int.Parse(name[(name.LastIndexOf('.') + 1)..], CultureInfo.InvariantCulture), Read(name))
        {
            ContentType = "application/json",
        };
}
