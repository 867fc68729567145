using System.Text.RegularExpressions;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Signing;

/// <summary>
/// The calls that a secret key may sign, each with the parameters it may have: reads and subscriptions. This is the
/// only place where one can be made; what is not here cannot be signed, least of all an order, a transfer or a
/// withdrawal.
/// </summary>
public sealed partial class SignedCall
{
    // No & and no =: they would begin another parameter where nothing is percent-encoded.
    private static readonly Regex Symbol = Form(@"[\p{L}\p{M}\p{N}_.-]{1,64}");
    private static readonly Regex YesOrNo = Form("TRUE|FALSE");

    private readonly Dictionary<string, Regex> _parameters;

    private SignedCall(string name, RestVerb? verb, string? path, params (string Name, Regex Form)[] parameters)
    {
        Name = name;
        Verb = verb;
        Path = path;
        _parameters = parameters.ToDictionary(
            parameter => parameter.Name, parameter => parameter.Form, StringComparer.Ordinal);
    }

    /// <summary>
    /// Subscribes to the events of the account whose key signs. A method of the WebSocket API; section B.4.
    /// </summary>
    public static SignedCall SubscribeBySignature { get; } = Method("userDataStream.subscribe.signature");

    /// <summary>
    /// Makes a listen token, with which to subscribe to the events of a margin account. REST; section B.5.
    /// </summary>
    public static SignedCall CreateListenToken { get; } =
        Rest(RestVerb.Post, "/sapi/v1/userListenToken", ("isIsolated", YesOrNo), ("symbol", Symbol));

    /// <summary>
    /// What an account's orders, trades, balances and positions are read with: GET, each of them. REST; sections C.1 to C.6.
    /// </summary>
    public static IReadOnlyCollection<SignedCall> Reads => ReadTable.Rows.Values;

    /// <summary>The name of the method of the WebSocket API, or verb and path.</summary>
    public string Name { get; }

    /// <summary>The verb of a REST call; null for a method of the WebSocket API.</summary>
    public RestVerb? Verb { get; }

    /// <summary>The path of a REST call; null for a method of the WebSocket API.</summary>
    public string? Path { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The read with this path.</summary>
    /// <exception cref="KeyNotFoundException">It is none of <see cref="Reads"/>.</exception>
    internal static SignedCall Read(string path) => ReadTable.Rows[path];

    /// <summary>True if a symbol of the exchange can be so written: no other goes into a request.</summary>
    internal static bool IsSymbol(string text) => Symbol.IsMatch(text);

    /// <summary>
    /// Refuses a call of the other kind, a parameter that the call does not have, one given twice, and a value that is
    /// none.
    /// </summary>
    /// <exception cref="ArgumentException">It is none of the call's; nothing is signed.</exception>
    internal void Require(bool isRest, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        if (isRest != (Path is not null))
        {
            throw new ArgumentException($"{Name} is not signed in this way.", nameof(isRest));
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            var (name, value) = (parameters[i].Key, parameters[i].Value);
            if (!_parameters.TryGetValue(name, out var form) || !form.IsMatch(value))
            {
                throw new ArgumentException($"{Name} is not signed with this parameter or value.", nameof(parameters));
            }

            for (var before = 0; before < i; before++)
            {
                if (parameters[before].Key == name)
                {
                    throw new ArgumentException($"{Name} is not signed with a parameter twice.", nameof(parameters));
                }
            }
        }
    }

    private static SignedCall Method(string name) => new(name, null, null);

    private static SignedCall Rest(RestVerb verb, string path, params (string Name, Regex Form)[] parameters) =>
        new($"{verb.ToString().ToUpperInvariant()} {path}", verb, path, parameters);

    private static Regex Form(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant);
}
