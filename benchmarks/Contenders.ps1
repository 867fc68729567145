# Who is measured. To be dot-sourced: the blocks find the variables of this file in the scope of the caller.
param(
    [Parameter(Mandatory)] [uri] $RestUri,
    [Parameter(Mandatory)] [string] $ApiKeyText,
    [Parameter(Mandatory)] [int] $Keys
)

$apiKey = [System.Net.NetworkCredential]::new('', $apiKeyText).SecurePassword
$ours = @{ RestUri = $RestUri; ApiKey = $apiKey }
$key = New-BinanceListenKey @ours
$manyKeys = @($key) * $Keys
$many = 1..$Keys
$manyMarkets = @('UsdMFutures') * $Keys
$uri = [uri]"${RestUri}fapi/v1/listenKey"
$headers = @{ 'X-MBX-APIKEY' = $apiKeyText }
$session = [Microsoft.PowerShell.Commands.WebRequestSession]::new()
$http = [System.Net.Http.HttpClient]::new()
$post = [System.Net.Http.HttpMethod]::Post
$put = [System.Net.Http.HttpMethod]::Put
$rest = @{ Uri = $uri; Headers = $headers }
$kept = @{ Uri = $uri; Headers = $headers; WebSession = $session }

function Send-Raw([System.Net.Http.HttpMethod] $Method) {
    $request = [System.Net.Http.HttpRequestMessage]::new($Method, $uri)
    $request.Headers.Add('X-MBX-APIKEY', $apiKeyText)
    $response = $http.SendAsync($request).GetAwaiter().GetResult()
    $response.EnsureSuccessStatusCode().Content.ReadAsStringAsync().GetAwaiter().GetResult()
    $response.Dispose()
    $request.Dispose()
}

$single = @(
    @{ Name = 'Our cmdlet'; Connection = 'kept'
        Post = { New-BinanceListenKey @ours }
        Put = { $key | Update-BinanceListenKey -ApiKey $apiKey } }
    @{ Name = 'Invoke-RestMethod'; Connection = 'new'
        Post = { Invoke-RestMethod -Method Post @rest }
        Put = { Invoke-RestMethod -Method Put @rest } }
    @{ Name = 'Invoke-RestMethod -WebSession'; Connection = 'kept'
        Post = { Invoke-RestMethod -Method Post @kept }
        Put = { Invoke-RestMethod -Method Put @kept } }
    @{ Name = 'HttpClient from PowerShell'; Connection = 'kept'
        Post = { Send-Raw $post }
        Put = { Send-Raw $put } }
    @{ Name = 'HttpClient from C#, made for the call'; Connection = 'new'
        Post = { [RawHttp]::SendWithNewClient($post, $uri, $apiKeyText) }
        Put = { [RawHttp]::SendWithNewClient($put, $uri, $apiKeyText) } }
    @{ Name = 'HttpClient from C#'; Connection = 'kept'
        Post = { [RawHttp]::Send($http, $post, $uri, $apiKeyText) }
        Put = { [RawHttp]::Send($http, $put, $uri, $apiKeyText) } }
    @{ Name = 'Empty script block'; Connection = ''; Post = { }; Put = { } }
)
# Calls in a row find the processor's caches warm, so all who can keep a connection are measured in a row too.
$inARow = @(
    @{ Name = 'Our cmdlet, one pipeline'; Connection = 'kept'
        Post = { $manyMarkets | New-BinanceListenKey @ours }
        Put = { $manyKeys | Update-BinanceListenKey -ApiKey $apiKey } }
    @{ Name = 'Invoke-RestMethod -WebSession'; Connection = 'kept'
        Post = { foreach ($i in $many) { Invoke-RestMethod -Method Post @kept } }
        Put = { foreach ($i in $many) { Invoke-RestMethod -Method Put @kept } } }
    @{ Name = 'HttpClient from PowerShell'; Connection = 'kept'
        Post = { foreach ($i in $many) { Send-Raw $post } }
        Put = { foreach ($i in $many) { Send-Raw $put } } }
    @{ Name = 'HttpClient from C#'; Connection = 'kept'
        Post = { foreach ($i in $many) { [RawHttp]::Send($http, $post, $uri, $apiKeyText) } }
        Put = { foreach ($i in $many) { [RawHttp]::Send($http, $put, $uri, $apiKeyText) } } }
)
@($single | ForEach-Object { $_ + @{ Calls = 1 } }) + @($inARow | ForEach-Object { $_ + @{ Calls = $Keys } })
