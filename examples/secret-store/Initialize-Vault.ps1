<#
.SYNOPSIS
Makes a vault for an account that nobody is logged on as, and puts the API key into it. Run once, as that account.
.DESCRIPTION
A vault of SecretStore is a file in the profile of the account, encrypted with a password. A script without a user
cannot be asked for it, so there are two ways, and neither is magic:

-VaultKeyFile   The vault has a password of its own. What the scripts need is the file: whoever reads it and the vault
                has the key. Worth it where the file is kept elsewhere than the vault: a systemd credential, a secret
                of the container, on Windows Export-Clixml (DPAPI). Then a backup of the profile gives nothing away.
without         Authentication None: the password lies beside the vault. The permissions of the profile are all that
                protects the key: as good as a file with mode 600, but with one place for all secrets.

Needed: Install-PSResource Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore
.EXAMPLE
head -c 32 /dev/urandom | base64 | install -m 600 /dev/stdin ~/vault-key
pwsh -NoProfile -File Initialize-Vault.ps1 -VaultKeyFile ~/vault-key    # asks for the API key
.EXAMPLE
./Initialize-Vault.ps1 -Secret (Import-Clixml from-the-old-machine.xml)
#>
#Requires -Modules Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore
[CmdletBinding()]
param(
    [string] $VaultKeyFile,
    [string] $Name = 'BinanceApiKey',
    [securestring] $Secret = (Read-Host -Prompt 'API key' -AsSecureString)
)
$ErrorActionPreference = 'Stop'

# Interaction None: what is missing is an error at once. A question would hang where nobody answers.
$store = @{ Scope = 'CurrentUser'; Interaction = 'None'; Confirm = $false }
if ($VaultKeyFile) {
    $password = if ($VaultKeyFile -like '*.xml') { Import-Clixml -LiteralPath $VaultKeyFile }
    else { [Net.NetworkCredential]::new('', "$(Get-Content -LiteralPath $VaultKeyFile -Raw)".Trim()).SecurePassword }
    # The vault closes after fifteen minutes without use; each run opens it again.
    Set-SecretStoreConfiguration @store -Authentication Password -Password $password -PasswordTimeout 900
}
else {
    # A new vault wants a password even if it is to forget it at once.
    $password = [Net.NetworkCredential]::new('', [guid]::NewGuid()).SecurePassword
    Set-SecretStoreConfiguration @store -Authentication None -Password $password
}
Register-SecretVault -Name Binance -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault -AllowClobber

# A moment after its configuration has changed SecretStore notices it, and closes the vault that was open.
foreach ($attempt in 1..5) {
    try {
        if ($VaultKeyFile) { Unlock-SecretStore -Password $password }
        Set-Secret -Vault Binance -Name $Name -SecureStringSecret $Secret
        break
    }
    catch { if ($attempt -eq 5) { throw } }
}
Get-SecretInfo -Vault Binance -Name $Name
