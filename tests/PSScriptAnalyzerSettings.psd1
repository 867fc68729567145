# The tests' own settings.
@{
    IncludeDefaultRules = $true
    ExcludeRules = @(
        # Pester runs BeforeAll and It in one scope, which the rule does not know: it takes each shared variable for unused.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Helpers that start or make what only a test has; there is nothing to be tried with -WhatIf.
        'PSUseShouldProcessForStateChangingFunctions'
        # A helper's comment is one line, which is no help for Get-Help and need not be.
        'PSProvideCommentHelp'
        # A stand-in for a command has that one's parameters, a user and a password among them, and uses none itself.
        'PSReviewUnusedParameter'
        'PSAvoidUsingUsernameAndPasswordParams'
        'PSAvoidUsingPlainTextForPassword'
    )
    Rules = @{
        PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1', '7.4') }
    }
}
