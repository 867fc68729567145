namespace BinanceUserStreams.Errors;

/// <summary>The one place where an error gets its category, its text and its recommended action.</summary>
public static class ErrorCatalogue
{
    private const string OwnStream = "Its stream; the other streams of the command go on.";
    private const string OwnStreamIfItStays =
        "Its stream, at once if nothing has worked before; later only if for an hour nothing else is answered: until then " +
        "it is a warning, and tried again. The other streams of the command go on.";
    private const string NothingButRepair = "Nothing but the repair of that gap: every stream goes on.";
    private const string BusCommand =
        "The command that asked, before it does anything. What receives already goes on, and tells it as a status.";
    private const string NotBegun = "Its stream does not begin; the others of an array or a pipeline do.";

    private static readonly ErrorEntry[] Rows =
    [
        new(BinanceErrorId.ApiKeyMissing, "AuthenticationError",
            "No Binance API key was given: not by -ApiKey, not by -Connection, and the environment variable " +
            "BINANCE_API_KEY is not set.",
            "Give one of the three: -ApiKey (a SecureString, such as Get-Secret returns), -Connection (a dictionary " +
            "with the entry ApiKey), or BINANCE_API_KEY.") { Ends = "The command, at once." },
        new(BinanceErrorId.ApiKeyMalformed, "AuthenticationError",
            "This is not a Binance API key: {0}.",
            "Copy the API key (not the secret key) again from the exchange's API management: 64 letters and digits, " +
            "without quotes, spaces or a line break. -ApiKey takes it as a SecureString, as Get-Secret and " +
            "Read-Host -AsSecureString return it.") { Ends = OwnStreamIfItStays },
        new(BinanceErrorId.ApiKeyRejected, "AuthenticationError",
            "Binance does not accept the API key: {0}.",
            "Check that the key exists and is not locked, that it was made for this environment (a demo key needs " +
            "-Environment Demo), that it has the permission for this market (\"Enable Reading\" for Spot and Margin), and " +
            "that this machine's IP address is on its list.") { Ends = OwnStreamIfItStays },
        new(BinanceErrorId.ListenKeyNotFound, "ObjectNotFound",
            "The listen key does not exist, has expired or was closed: {0}.",
            "Create a new one with New-BinanceListenKey, or call Update-BinanceListenKey with -Recreate. There is " +
            "nothing left to close.")
        {
            Ends = "Its stream, if no API key was given; with one the stream goes on with another listen key.",
        },
        new(BinanceErrorId.RateLimited, "LimitsExceeded",
            "Binance limits the requests of this IP address: {0}.",
            "Send nothing to the exchange from this address before that time. Requests sent all the same lead to a " +
            "ban."),
        new(BinanceErrorId.IpBanned, "LimitsExceeded",
            "Binance has banned this IP address: {0}.",
            "Send nothing to the exchange from this address before that time; each ban is longer than the last. Find " +
            "the program that went on after the limit was reached."),
        new(BinanceErrorId.RequestTimedOut, "OperationTimeout",
            "The request was not answered in time: {0}.",
            "Try again; creating, extending and closing a listen key is safe to repeat. A larger -TimeoutSec or " +
            "-MaximumRetryCount gives it more time."),
        new(BinanceErrorId.ConnectionFailed, "ConnectionError",
            "There is no connection to {0}.",
            "Check the network, the name resolution, the certificate and the proxy (-Proxy) between this machine and " +
            "that address, then try again."),
        new(BinanceErrorId.ProxyLoginFailed, "AuthenticationError",
            "There is no way through the proxy: {0}.",
            "Give the user name and the password that the proxy accepts with -ProxyCredential, for a proxy of Windows " +
            "as domain\\name, then start again. A stream goes on, but after three refusals it tries once in 30 " +
            "minutes, so that the account is not locked."),
        new(BinanceErrorId.InvalidProxy, "InvalidArgument",
            "The proxy cannot be used: {0}. Nothing was sent.",
            "Set the variable to a complete address, such as http://proxy.example:8080 or socks5h://127.0.0.1:1080, or " +
            "remove it; -Proxy goes before it. Without a word about it, the keys would leave by another way than the one " +
            "that was wanted.") { Ends = "The command, at once." },
        new(BinanceErrorId.ServiceUnavailable, "ResourceUnavailable",
            "Binance cannot serve the request now: {0}.",
            "Try again later; creating, extending and closing a listen key is safe to repeat."),
        new(BinanceErrorId.EndpointRetired, "InvalidOperation",
            "Binance has retired this endpoint for good: {0}.",
            "Leave out -RestUri and -StreamUri, or look for a newer version of this module. The listen keys of spot and " +
            "margin ended on 2026-02-20: Receive-BinanceUserStream -Market Spot, CrossMargin and IsolatedMargin open " +
            "those streams without one.") { Ends = OwnStreamIfItStays },
        new(BinanceErrorId.AccessDenied, "PermissionDenied",
            "Access to Binance is denied from here: {0}.",
            "A firewall in front of the exchange refused the request: this address may be in a country that Binance " +
            "does not serve, or it sent too many requests. Wait some minutes, or connect from another location."),
        new(BinanceErrorId.UnexpectedResponse, "InvalidResult",
            "Binance answered in a way that this module does not understand: {0}.",
            "Check -RestUri and any proxy or gateway in between. If both are right, report the answer to this " +
            "module's authors.")
        {
            Ends = "Its stream, if it is the first answer of the exchange; later the stream tries again.",
        },
        new(BinanceErrorId.InsecureUri, "SecurityError",
            "The address would not protect the key: {0}.",
            "Use a complete https:// address for -RestUri and wss:// for -StreamUri, without user name or query. " +
            "http:// and ws:// are accepted on this machine only (127.0.0.1, ::1, localhost).") { Ends = NotBegun },
        new(BinanceErrorId.UntrustedUri, "SecurityError",
            "The address comes from data and is not one of the exchange: {0}. Nothing was sent.",
            "If you trust the address, give it yourself: with -RestUri or -StreamUri, or in -Connection. Of a row of a " +
            "file, a job or Import-Clixml only the addresses of the exchange count, because keys are sent there.")
        {
            Ends = NotBegun,
        },
        new(BinanceErrorId.MarketMismatch, "InvalidArgument",
            "The listen key belongs elsewhere: {0}. Nothing was sent.",
            "Leave out -Market and -Environment: a listen-key object carries its own. To work on the other market, " +
            "create a key there with New-BinanceListenKey.") { Ends = NotBegun },
        new(BinanceErrorId.UnsupportedEnvironment, "InvalidArgument",
            "Binance documents no host for {0}.",
            "Use -Environment Production. The demo exists for UsdMFutures, CoinMFutures, Options and Spot, the testnet " +
            "for Spot. If you know the hosts, give both -RestUri and -StreamUri.") { Ends = NotBegun },
        new(BinanceErrorId.InvalidListenKey, "InvalidArgument",
            "This is no listen key that can be used: {0}. Nothing was sent.",
            "Give the object that New-BinanceListenKey returned, an object or a row of a file with its ListenKey, " +
            "Market and Environment, or the key's text with -Market.") { Ends = NotBegun },
        new(BinanceErrorId.MalformedFrame, "InvalidData",
            "This is no event: {0}.",
            "An event is one JSON object, bare or in the wrapper of a combined stream. Give one event a string, with " +
            "Get-Content -Raw if it has several lines.")
        {
            Ends = "Nothing: the other lines are still read. In a stream such a frame is no error, but the warning and " +
                "the status MalformedFrame.",
        },
        new(BinanceErrorId.ReconnectLimitReached, "ConnectionError",
            "The stream could not be connected again: {0}.",
            "Check the network between this machine and the exchange. Without -MaximumReconnectCount the stream " +
            "tries for ever.") { Ends = OwnStream },
        new(BinanceErrorId.JournalUnavailable, "WriteError",
            "The journal cannot be written: {0}.",
            "Make room on the disk, or give the folder back and the right to write in it, and keep other programs (such " +
            "as logrotate) from its files; then start again with the same -JournalPath: the stream goes on in it and " +
            "declares the gap. For that time, read the account through the REST API.")
        {
            Ends = "The command, with all its streams: they never go on without their journal.",
        },
        new(BinanceErrorId.JournalInUse, "ResourceBusy",
            "Another command is writing to the journal in {0}.",
            "Let each command have a folder of its own, or end that one first. Several streams can share a " +
            "journal if one command receives them all. Get-BinanceUserStreamJournal reads it at any time. A running " +
            "Receive-BinanceUserStream that has the secret key repairs its gaps by itself.")
        {
            Ends = "The command, before it receives anything.",
        },
        new(BinanceErrorId.JournalNotFound, "ObjectNotFound",
            "There is no journal: {0}.",
            "Give the folder that Receive-BinanceUserStream -JournalPath writes, without wildcards. Several can come " +
            "from Get-ChildItem -Directory.")
        {
            Ends = "Nothing: the other folders of a pipeline are still read.",
        },
        new(BinanceErrorId.JournalDamaged, "InvalidData",
            "The journal, or a line of it, cannot be read: {0}.",
            "Look at the line in the file; it was passed over, and all others were read. Text that was edited, or a " +
            "disk that lost power, are the usual causes. For that moment, read the account through the REST API."),
        new(BinanceErrorId.ReportUnavailable, "WriteError",
            "The report cannot be written: {0}.",
            "Give -OutFile a file in a folder that exists and can be written, with room on its disk. -Force replaces a " +
            "read-only file; -NoClobber refuses to replace any. Nothing was changed.")
        {
            Ends = "Nothing: the other journals of a pipeline are still worked on.",
        },
        new(BinanceErrorId.MetricsUnavailable, "WriteError",
            "The metrics cannot be written: {0}.",
            "Give -MetricsPath a file of this command's own that ends with .prom, in a folder that exists and that this " +
            "user may write: the one of --collector.textfile.directory of the node exporter.")
        {
            Ends = "The command, before it receives anything. Later it is a warning, and the streams go on.",
        },
        new(BinanceErrorId.SecretKeyMissing, "AuthenticationError",
            "No secret key was given, and {0} has to be signed.",
            "Give the secret of the API key: -SecretKey (a SecureString), -Credential (API key and secret at once), " +
            "-Connection (the entry SecretKey) or BINANCE_SECRET_KEY. The API key needs \"Enable Reading\" only.")
        {
            Ends = "Its stream, before it begins; the others of an array or a pipeline do.",
        },
        new(BinanceErrorId.SecretKeyMalformed, "AuthenticationError",
            "This is no secret key that can sign: {0}.",
            "Give the HMAC secret as the exchange showed it, or the whole file of a private key of the kind RSA or Ed25519 " +
            "in PKCS#8, which begins with -----BEGIN PRIVATE KEY----- or -----BEGIN ENCRYPTED PRIVATE KEY-----. openssl " +
            "pkcs8 -topk8 -in old.pem -out new.pem makes one of an older format.")
        {
            Ends = NotBegun,
        },
        new(BinanceErrorId.SecretKeyPasswordMissing, "AuthenticationError",
            "No password was given for the private key: {0}.",
            "Give its password with -SecretKeyPassword (a SecureString), or as SecretKeyPassword in -Connection.")
        {
            Ends = NotBegun,
        },
        new(BinanceErrorId.SecretKeyPasswordWrong, "AuthenticationError",
            "The private key cannot be opened: {0}.",
            "Give the password that the file was encrypted with; it is not the one of the exchange's web site. If openssl " +
            "pkey -in key.pem -noout takes that password too, the file was damaged on its way here.")
        {
            Ends = NotBegun,
        },
        new(BinanceErrorId.SignatureRejected, "AuthenticationError",
            "Binance does not accept the signature: {0}.",
            "Give the secret that belongs to this API key. One that was made with a public key of yours needs the private " +
            "key of that pair (RSA or Ed25519), any other the HMAC secret that was shown with it.") { Ends = OwnStreamIfItStays },
        new(BinanceErrorId.ClockRejected, "ResourceUnavailable",
            "Binance does not accept the time of the request: {0}.",
            "The exchange's clock was asked for, and the request repeated. Look for what delays requests by seconds, such " +
            "as a proxy; Test-BinanceUserStream shows what the clocks say."),
        new(BinanceErrorId.SubscriptionRejected, "InvalidResult",
            "Binance refuses the subscription to the account's events: {0}.",
            "Check that the account has this market, and, for isolated margin, the symbol.") { Ends = OwnStreamIfItStays },
        new(BinanceErrorId.ListenKeyUnsupported, "InvalidArgument",
            "There is no listen key for {0}: those of spot and margin ended on 2026-02-20. Nothing was sent.",
            "Nothing has to be made: Receive-BinanceUserStream -Market opens the stream without one, with the API key and " +
            "its secret (-ApiKey and -SecretKey). The risk stream of margin (-Market MarginRisk) has a listen key.")
        {
            Ends = NotBegun,
        },
        new(BinanceErrorId.InvalidSymbol, "InvalidArgument",
            "No stream of isolated margin can be opened: {0}. Nothing was sent.",
            "Give -Symbol the symbol of each isolated margin account, without wildcards, such as BTCUSDT: each has a stream " +
            "of its own.") { Ends = NotBegun },
        new(BinanceErrorId.HistoryNotPermitted, "PermissionDenied",
            "The API key may not read what a gap missed: {0}.",
            "Give the key the permission \"Enable Reading\", and this machine's IP address on its list if it has one. Nothing " +
            "else is needed: no permission to trade.") { Ends = NothingButRepair },
        new(BinanceErrorId.HistoryOfOtherAccount, "InvalidArgument",
            "The secret key is of another account than the stream: {0}. Nothing was taken from its history.",
            "Give the API key and the secret of the account whose stream or journal it is; a listen key that is given beside " +
            "them must be of the same account.") { Ends = NothingButRepair },
        new(BinanceErrorId.HistoryOutOfRetention, "ResourceUnavailable",
            "The exchange has nothing of that time any more: {0}.",
            "Nothing can be read back: trades are kept for three months. The exchange's web site has statements of older times.")
        {
            Ends = NothingButRepair,
        },
        new(BinanceErrorId.HistoryUnsupported, "InvalidArgument",
            "There is nothing to read back from: {0}. Nothing was sent.",
            "Leave the market out of -Market. about_BinanceUserStreams_Repair says what each market gives back.")
        {
            Ends = "Nothing: the other markets are repaired.",
        },
        new(BinanceErrorId.AccountAmbiguous, "InvalidArgument",
            "It is not clear which secret key is for which account: {0}. Nothing was sent.",
            "Say with -Account whose the secret key is, by the name that the journal has; of several accounts each row of the " +
            "pipeline has its Account, ApiKey and SecretKey.")
        {
            Ends = "Nothing: the other journals of a pipeline are still repaired.",
        },
        new(BinanceErrorId.BusUnavailable, "ConnectionError",
            "The bus cannot be used now: {0}.",
            "Check that the servers run and can be reached from here, and that most of those that keep the stream are up. " +
            "Test-BinanceUserStreamBus names the one that is not. A host goes on receiving meanwhile: its journal keeps " +
            "everything, and what is owed is published when the bus is back.")
        {
            Ends = BusCommand,
        },
        new(BinanceErrorId.BusNotPermitted, "PermissionDenied",
            "The bus does not permit it: {0}.",
            "Give the credential of the role: a receiver publishes, a reader consumes, an administrator makes the stream. " +
            "examples/fleet/roles.conf has what each of them needs; Test-BinanceUserStreamBus -Role shows which right is missing.")
        {
            Ends = BusCommand,
        },
        new(BinanceErrorId.BusNotInitialized, "ObjectNotFound",
            "The bus is not made ready for a fleet: {0}.",
            "Run Initialize-BinanceUserStreamBus once, with the credential of an administrator and the same -Prefix; -WhatIf " +
            "says what it would make. If it was made, this is another cluster or another account of it.")
        {
            Ends = BusCommand,
        },
        new(BinanceErrorId.BusLayoutRejected, "InvalidOperation",
            "The servers do not make the stream or the buckets so: {0}.",
            "Ask for what they can give: -Replicas no more than there are servers, -MaximumBytes no more than the account of " +
            "the bus may keep, JetStream switched on. Nothing else was changed.")
        {
            Ends = "Initialize-BinanceUserStreamBus; the fleet goes on with what is there.",
        },
        new(BinanceErrorId.BusLayoutDiffers, "InvalidData",
            "The bus has something else under that name: {0}.",
            "Run Initialize-BinanceUserStreamBus -WhatIf: it says what differs, and without -WhatIf it changes what can be " +
            "changed. What cannot belongs to something else: take another -Prefix.")
        {
            Ends = BusCommand,
        },
        new(BinanceErrorId.BusVersionRefused, "InvalidOperation",
            "The server's version cannot carry a fleet: {0}.",
            "Install another version of nats-server, 2.11 or later: 2.10.20 to 2.10.22 can lose a whole stream. One server " +
            "after the other can be replaced while the fleet runs.")
        {
            Ends = BusCommand,
        },
        new(BinanceErrorId.BusReaderInUse, "ResourceBusy",
            "Another process reads under that name: {0}.",
            "Give each reader a -Name of its own, or end the other one first: of two with one name each would get a part of " +
            "the events. Get-BinanceUserStreamBus shows who reads; a process that was killed frees its name by itself " +
            "within seconds.")
        {
            Ends = "This reader; the other one goes on.",
        },
        new(BinanceErrorId.BusHostNameInUse, "ResourceBusy",
            "Another process takes part under this host's name: {0}.",
            "Give each process a -HostName of its own, such as the machine's name and a number: two with one name would " +
            "each take the other's accounts for their own.")
        {
            Ends = "The command that came later, with all its streams; the other one goes on.",
        },
        new(BinanceErrorId.BusPlaintextRefused, "SecurityError",
            "The way to the bus would not be encrypted: {0}. Nothing was sent.",
            "Use tls:// for a server on another machine, and give it a certificate. nats:// without TLS is accepted on this " +
            "machine only (127.0.0.1, ::1, localhost).")
        {
            Ends = BusCommand,
        },
        new(BinanceErrorId.BusCredentialMalformed, "AuthenticationError",
            "This is no credential for the bus: {0}. Nothing was sent.",
            "Give -CredentialPath the .creds file of a user as nsc or your provider made it, or -NKeyPath a file with the " +
            "seed of a user, which begins with SU. A user name or a password in an address is not taken: it would end up in " +
            "logs.")
        {
            Ends = BusCommand,
        },
        new(BinanceErrorId.StateUnknown, "ObjectNotFound",
            "What the accounts held is not known: {0}.",
            "Name accounts that the journal has to -Account, -Market and -Symbol; a name with wildcards, such as desk*, may fit none. " +
            "If they are named right, give a later moment to -At, or none for the journal's end. A time without an offset is local: write " +
            "2026-11-26T10:28:45Z for UTC. Get-BinanceUserStreamJournal shows when the journal begins.")
        {
            Ends = "The reading of that journal; the others of a pipeline are still read.",
        },
        new(BinanceErrorId.NotAnEvent, "InvalidType",
            "This is neither an event nor a fill: {0}.",
            "Pipe what Receive-BinanceUserStream, Get-BinanceUserStreamJournal or Read-BinanceUserStreamBus emits, or fills " +
            "of ConvertTo-BinanceFill. ConvertFrom-BinanceUserStreamJson makes events of texts.")
        {
            Ends = "Nothing: the other objects of a pipeline are still worked on.",
        },
        new(BinanceErrorId.FillFileUnavailable, "WriteError",
            "The fills cannot be written: {0}.",
            "Give -Path a file in a folder that exists and can be written, with room on its disk. -Force replaces a " +
            "read-only file; -NoClobber refuses to replace any. Nothing was changed.")
        {
            Ends = "The command; there is no file, or the one from before.",
        },
        new(BinanceErrorId.FillValueTooLong, "InvalidData",
            "The file has no room for a value of the fill, and nothing is rounded: {0}.",
            "Write to .csv, which has every digit, or leave that fill out with Where-Object.")
        {
            Ends = "The command; there is no file, or the one from before.",
        },
        new(BinanceErrorId.SumTooLong, "LimitsExceeded",
            "The sum cannot be shown, and nothing is rounded: {0}.",
            "Sum up less at once, by -By Symbol or Day: one amount among these is so large or so small that it is hardly " +
            "the exchange's. Export-BinanceFill to .csv shows all of them.")
        {
            Ends = "Its group; the others are emitted.",
        },
        new(BinanceErrorId.ParquetUnsupported, "NotInstalled",
            "Windows PowerShell cannot write Parquet: {0}.",
            "Run the command in PowerShell 7 (pwsh), or write to .csv or .xlsx.")
        {
            Ends = "The command, before it reads anything.",
        },
        new(BinanceErrorId.JournalNotOptimized, "WriteError",
            "A file of the journal could not be optimized: {0}.",
            "Nothing of it was lost: a file is removed only after the compressed one was written and compared. Make room on " +
            "the disk (-Retention removes before anything is compressed), let the user write in the folder, or look at the " +
            "file if it is damaged; then run the command again.")
        {
            Ends = "Nothing: what can be done with the other files is done.",
        },
        new(BinanceErrorId.TerminalMissing, "DeviceError",
            "There is no terminal for a live screen: {0}.",
            "Run the command by itself in a terminal, without a redirection, a job or a remote session. Get-BinanceAccountState " +
            "shows what accounts hold, Get-BinanceUserStreamJournal -Wait follows a journal, and Get-BinanceUserStreamBus shows a " +
            "fleet, all of them anywhere.")
        {
            Ends = "The command, before it reads anything.",
        },
    ];

    /// <summary>Every error, in the order of its id.</summary>
    public static IReadOnlyList<ErrorEntry> All => Rows;

    /// <summary>The row of an error.</summary>
    public static ErrorEntry Find(BinanceErrorId id) => Rows[id - Rows[0].Id];
}
