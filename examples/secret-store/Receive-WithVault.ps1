<#
.SYNOPSIS
Receives the stream of an account with an API key from a vault, without anybody who could be asked.
.DESCRIPTION
The vault is one of Initialize-Vault.ps1, and this runs as the account that made it: under systemd without DynamicUser,
in Task Scheduler as that user. Any other vault of SecretManagement (Azure Key Vault, HashiCorp, KeePass) does as well.

Exit codes: 0 it was to end; 1 start it again; 2 no new start heals it (the vault cannot be opened, the API key is
rejected). If the vault cannot be opened, nothing is sent to the exchange.
.PARAMETER VaultKeyFile
The file with the vault's password, if it has one: text, or on Windows *.xml of Export-Clixml.
.PARAMETER ConnectionFile
A data file (psd1) for what differs from USD-M futures in production, such as @{ Market = 'Options'; Account = 'desk' }.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Receive-WithVault.ps1 -JournalPath ./journal -VaultKeyFile ~/vault-key
#>
#Requires -Modules BinanceUserStreams, Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $JournalPath,
    [string] $VaultKeyFile,
    [string] $Name = 'BinanceApiKey',
    [string] $ConnectionFile,
    [string] $Duration = '24.00:00:00'
)
$ErrorActionPreference = 'Stop'

try {
    if ($VaultKeyFile) {
        $password = if ($VaultKeyFile -like '*.xml') { Import-Clixml -LiteralPath $VaultKeyFile }
        else { [Net.NetworkCredential]::new('', "$(Get-Content -LiteralPath $VaultKeyFile -Raw)".Trim()).SecurePassword }
        Unlock-SecretStore -Password $password
    }
    $stream = @{
        Connection = if ($ConnectionFile) { Import-PowerShellDataFile -LiteralPath $ConnectionFile } else { @{} }
        # A SecureString from the vault to the request: the text is in no variable.
        ApiKey = Get-Secret -Vault Binance -Name $Name
        JournalPath = $JournalPath
        Duration = $Duration
    }
}
catch { Write-Error -ErrorRecord $_ -ErrorAction Continue; exit 2 }

Receive-BinanceUserStream @stream -ErrorAction Continue -ErrorVariable failures | ForEach-Object {
    '{0:u} {1} {2}' -f $_.ReceivedAt, $_.EventType, $_.Summary
}
if ($failures.FullyQualifiedErrorId -match '^(ApiKey|EndpointRetired|InsecureUri|UnsupportedEnvironment)') { exit 2 }
exit [int][bool]$failures
