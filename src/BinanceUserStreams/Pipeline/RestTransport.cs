using System.Diagnostics.CodeAnalysis;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;

namespace BinanceUserStreams.Pipeline;

/// <summary>Makes the RestSharp transport. The only place in the cmdlets that causes RestSharp to be loaded.</summary>
internal static class RestTransport
{
    /// <summary>The header User-Agent of everything that is sent.</summary>
    public static string UserAgent { get; } =
        $"BinanceUserStreams/{typeof(RestTransport).Assembly.GetName().Version!.ToString(3)}";

    [SuppressMessage("Performance", "CA1859", Justification = "The cmdlets must not need the adapter's types to load.")]
    public static IRestTransport Create(ConnectionFactory connections) => new RestSharpTransport(connections, UserAgent);
}
