namespace BinanceUserStreams.Nats.Reading;

/// <summary>Whether a subject is meant by a pattern: * for any token, &gt; for all that follow. Servers cannot be relied upon for it.</summary>
internal static class SubjectFilter
{
    /// <summary>True if it is; every one is without a pattern.</summary>
    public static bool Takes(string? pattern, string subject)
    {
        if (pattern is null || pattern == subject)
        {
            return true;
        }

        var wanted = pattern.Split('.');
        var tokens = subject.Split('.');
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == ">")
            {
                return tokens.Length > i;
            }

            if (i >= tokens.Length || (wanted[i] != "*" && wanted[i] != tokens[i]))
            {
                return false;
            }
        }

        return tokens.Length == wanted.Length;
    }
}
