using Microsoft.AspNetCore.WebUtilities;

namespace BinanceUserStreams.Emulator.Rest;

/// <summary>
/// Reads parameters as the exchange does: from the query string or a form, the query string wins, and names are
/// case-sensitive, which the collections of ASP.NET are not. Source: USD-M general info.
/// </summary>
internal static class Parameters
{
    public static async Task<string?> FindAsync(HttpRequest request, string name)
    {
        if (Find(request.QueryString.Value, name) is { } inQuery)
        {
            return inQuery;
        }

        if (!request.HasFormContentType)
        {
            return null;
        }

        using StreamReader body = new(request.Body);
        return Find(await body.ReadToEndAsync(), name);
    }

    private static string? Find(string? text, string name)
    {
        foreach (var pair in new QueryStringEnumerable(text))
        {
            if (pair.DecodeName().Span.SequenceEqual(name))
            {
                return pair.DecodeValue().ToString();
            }
        }

        return null;
    }
}
